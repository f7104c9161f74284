App.MnistNet()
Module conv1 "conv1": NetGen.Layers.Conv2d(inChannels: [1], outChannels: [10], kernelSize: [5], stride: null, padding: null, dilation: null, groups: [1], bias: true, paddingMode: Zeros)
Module conv2 "conv2": NetGen.Layers.Conv2d(inChannels: [10], outChannels: [20], kernelSize: [5], stride: null, padding: null, dilation: null, groups: [1], bias: true, paddingMode: Zeros)
Module conv2Drop "conv2Drop": NetGen.Layers.Dropout2d(p: 0.5)
Module fc1 "fc1": NetGen.Layers.Linear(inFeatures: [320], outFeatures: [50], bias: true)
Module fc2 "fc2": NetGen.Layers.Linear(inFeatures: [50], outFeatures: [10], bias: true)

training graph "MnistNet"
%0 = input() {name: "x"} : f32[N, 1, 28, 28] "x" @ "File0.cs":16:26:32
%1 = call(%0) {path: "conv1", inputs: "x", results: [1]} : f32[?] "conv1" @ "File0.cs":18:31:13
%2 = max_pool2d(%1) {kernelSize: [2, 2], stride: [2, 2], padding: [0, 0], dilation: [1, 1], ceilMode: false} : f32[?] @ "File0.cs":18:19:29
%3 = relu(%2) : f32[?] "x" @ "File0.cs":18:12:37
%4 = call(%3) {path: "conv2", inputs: "x", results: [1]} : f32[?] "conv2" @ "File0.cs":19:46:13
%5 = call(%4) {path: "conv2Drop", inputs: "x", results: [1]} : f32[?] "conv2Drop" @ "File0.cs":19:31:29
%6 = max_pool2d(%5) {kernelSize: [2, 2], stride: [2, 2], padding: [0, 0], dilation: [1, 1], ceilMode: false} : f32[?] @ "File0.cs":19:19:45
%7 = relu(%6) : f32[?] "x" @ "File0.cs":19:12:53
%8 = view(%7) {shape: [-1, 320]} : f32[?] "x" @ "File0.cs":20:12:15
%9 = call(%8) {path: "fc1", inputs: "x", results: [1]} : f32[?] "fc1" @ "File0.cs":21:19:11
%10 = relu(%9) : f32[?] "x" @ "File0.cs":21:12:19
%11 = dropout(%10) {p: 0.5, training: true} : f32[?] "x" @ "File0.cs":22:12:28
%12 = call(%11) {path: "fc2", inputs: "x", results: [1]} : f32[?] "fc2" @ "File0.cs":23:12:11
%13 = log_softmax(%12) {dim: [1]} : f32[?] @ "File0.cs":24:15:23
return %13

inference graph "MnistNet"
%0 = input() {name: "x"} : f32[N, 1, 28, 28] "x" @ "File0.cs":16:26:32
%1 = call(%0) {path: "conv1", inputs: "x", results: [1]} : f32[?] "conv1" @ "File0.cs":18:31:13
%2 = max_pool2d(%1) {kernelSize: [2, 2], stride: [2, 2], padding: [0, 0], dilation: [1, 1], ceilMode: false} : f32[?] @ "File0.cs":18:19:29
%3 = relu(%2) : f32[?] "x" @ "File0.cs":18:12:37
%4 = call(%3) {path: "conv2", inputs: "x", results: [1]} : f32[?] "conv2" @ "File0.cs":19:46:13
%5 = call(%4) {path: "conv2Drop", inputs: "x", results: [1]} : f32[?] "conv2Drop" @ "File0.cs":19:31:29
%6 = max_pool2d(%5) {kernelSize: [2, 2], stride: [2, 2], padding: [0, 0], dilation: [1, 1], ceilMode: false} : f32[?] @ "File0.cs":19:19:45
%7 = relu(%6) : f32[?] "x" @ "File0.cs":19:12:53
%8 = view(%7) {shape: [-1, 320]} : f32[?] "x" @ "File0.cs":20:12:15
%9 = call(%8) {path: "fc1", inputs: "x", results: [1]} : f32[?] "fc1" @ "File0.cs":21:19:11
%10 = relu(%9) : f32[?] "x" @ "File0.cs":21:12:19
%11 = dropout(%10) {p: 0.5, training: false} : f32[?] "x" @ "File0.cs":22:12:28
%12 = call(%11) {path: "fc2", inputs: "x", results: [1]} : f32[?] "fc2" @ "File0.cs":23:12:11
%13 = log_softmax(%12) {dim: [1]} : f32[?] @ "File0.cs":24:15:23
return %13
