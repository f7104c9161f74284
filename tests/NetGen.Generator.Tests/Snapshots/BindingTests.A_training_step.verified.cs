graph "Trainer"
%0 = input() {name: "images"} : f32[?] "images" @ "File1.cs":11:29:13
%1 = input() {name: "labels"} : f32[?] "labels" @ "File1.cs":11:44:13
%2 = call(%0) {path: "net", inputs: "x", results: [1]} : f32[?] "net" @ "File1.cs":11:72:16
%3 = nll_loss(%2, %1) {ignoreIndex: [-100], reduction: "Mean", labelSmoothing: 0} : f32[?] @ "File1.cs":11:62:35
return %3
