Block(int dim, float p)
Module first "first": NetGen.Layers.Linear(inFeatures: [dim], outFeatures: [4*dim], bias: true)
Module second "second": NetGen.Layers.Linear(inFeatures: [4*dim], outFeatures: [dim], bias: false)
Module conv "conv": NetGen.Layers.Conv2d(inChannels: [1], outChannels: [2], kernelSize: [3, 5], padding: same, stride: null, dilation: null, groups: [1], bias: true, paddingMode: Zeros)
Module drop "drop": NetGen.Layers.Dropout(p: $p)

training graph "Block"
%0 = input() {name: "x"} : f32[N, dim] "x" @ "File0.cs":21:26:28
%1 = call(%0) {path: "first", inputs: "x", results: [1]} : f32[?] "first" @ "File0.cs":21:81:13
%2 = call(%1) {path: "second", inputs: "x", results: [1]} : f32[?] "second" @ "File0.cs":21:69:26
%3 = call(%2) {path: "drop", inputs: "x", results: [1]} : f32[?] "drop" @ "File0.cs":21:59:37
return %3

inference graph "Block"
%0 = input() {name: "x"} : f32[N, dim] "x" @ "File0.cs":21:26:28
%1 = call(%0) {path: "first", inputs: "x", results: [1]} : f32[?] "first" @ "File0.cs":21:81:13
%2 = call(%1) {path: "second", inputs: "x", results: [1]} : f32[?] "second" @ "File0.cs":21:69:26
%3 = call(%2) {path: "drop", inputs: "x", results: [1]} : f32[?] "drop" @ "File0.cs":21:59:37
return %3
