App.Net(int depth, int dim, bool deep)
Module all "all": NetGen.Layers.ModuleList`1()
    Module  "": NetGen.Layers.Linear(inFeatures: [@index + dim], outFeatures: [@index + dim + 1], bias: true) times [depth]
Module tail "tail": NetGen.Layers.Sequential()
    Module  "": NetGen.Layers.ReLU()
    Module  "": NetGen.Layers.Linear(inFeatures: [dim], outFeatures: [dim], bias: true) when $deep
    Module  "": NetGen.Layers.Dropout(p: 0.5)

training graph "Net"
%0 = input() {name: "x"} : f32[?] "x" @ "File0.cs":21:26:8
%1 = loop(%0, %0, %0) {path: "all", results: [2], body: #"graph \"Net\"\n%0 = input() {name: \"x 0\"} : f32[?] \"x 0\"\n%1 = input() {name: \"sum 1\"} : f32[?] \"sum 1\"\n%2 = input() {name: \"other.0\"} : f32[?] \"other.0\"\n%3 = call(%0) {path: \"all.*\", inputs: \"x\", results: [1]} : f32[?] \"all.*\" @ \"File0.cs\":26:16:11\n%4 = view(%2) {shape: [size(%0, 0), -1]} : f32[?] @ \"File0.cs\":26:30:25\n%5 = add(%3, %4) : f32[?] \"x\" @ \"File0.cs\":26:16:39\n%6 = add(%1, %5) : f32[?] \"sum\" @ \"File0.cs\":27:12:8\nreturn %5, %6\n"} : f32[?] "all" @ "File0.cs":24:8:123
%2 = call_result(%1) {index: [0]} : f32[?] "x" @ "File0.cs":24:8:123
%3 = call_result(%1) {index: [1]} : f32[?] "sum" @ "File0.cs":24:8:123
%4 = mul(%3, %2) : f32[?] @ "File0.cs":30:25:7
%5 = call(%4) {path: "tail", inputs: "x", results: [1]} : f32[?] "tail" @ "File0.cs":30:15:18
return %5

inference graph "Net"
%0 = input() {name: "x"} : f32[?] "x" @ "File0.cs":21:26:8
%1 = loop(%0, %0, %0) {path: "all", results: [2], body: #"graph \"Net\"\n%0 = input() {name: \"x 0\"} : f32[?] \"x 0\"\n%1 = input() {name: \"sum 1\"} : f32[?] \"sum 1\"\n%2 = input() {name: \"other.0\"} : f32[?] \"other.0\"\n%3 = call(%0) {path: \"all.*\", inputs: \"x\", results: [1]} : f32[?] \"all.*\" @ \"File0.cs\":26:16:11\n%4 = view(%2) {shape: [size(%0, 0), -1]} : f32[?] @ \"File0.cs\":26:30:25\n%5 = add(%3, %4) : f32[?] \"x\" @ \"File0.cs\":26:16:39\n%6 = add(%1, %5) : f32[?] \"sum\" @ \"File0.cs\":27:12:8\nreturn %5, %6\n"} : f32[?] "all" @ "File0.cs":24:8:123
%2 = call_result(%1) {index: [0]} : f32[?] "x" @ "File0.cs":24:8:123
%3 = call_result(%1) {index: [1]} : f32[?] "sum" @ "File0.cs":24:8:123
%4 = mul(%3, %2) : f32[?] @ "File0.cs":30:25:7
%5 = call(%4) {path: "tail", inputs: "x", results: [1]} : f32[?] "tail" @ "File0.cs":30:15:18
return %5
