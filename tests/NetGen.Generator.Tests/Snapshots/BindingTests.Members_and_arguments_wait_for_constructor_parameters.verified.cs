Block(int dim, int heads, global::Activation activation, bool norm, int? hidden, float p)
Module first "first": NetGen.Layers.Linear(inFeatures: [dim], outFeatures: $hidden??[4*dim], bias: true)
Module body "body": NetGen.Layers.Sequential()
    Module  "0": NetGen.Layers.Linear(inFeatures: [dim], outFeatures: int([floor((dim) / 2)]Max[8]), bias: true)
    Module  "1": NetGen.Layers.LayerNorm(normalizedShape: [dim], eps: 1E-05, elementwiseAffine: true, bias: true) when $norm
    Module  "1": NetGen.Layers.Identity() when !($norm)
    Module  "2": NetGen.Layers.ReLU() when $activation==ReLU
    Module  "2": NetGen.Layers.SiLU() when !($activation==ReLU)
    Module  "3": NetGen.Layers.Dropout(p: float(1-$p))

training graph "Block"
%0 = input() {name: "x"} : f32[N, dim] "x" @ "File0.cs":18:26:28
%1 = call(%0) {path: "first", inputs: "x", results: [1]} : f32[?] "first" @ "File0.cs":18:69:13
%2 = call(%1) {path: "body", inputs: "x", results: [1]} : f32[?] "body" @ "File0.cs":18:59:24
%3 = constant() {value: ="double"(="float"(="/"(1, ="float"(="Sqrt"(="double"([floor((dim) / (heads))])))))), real: true} : f32[] @ "File0.cs":18:59:32
%4 = mul(%2, %3) : f32[?] @ "File0.cs":18:59:32
return %4

inference graph "Block"
%0 = input() {name: "x"} : f32[N, dim] "x" @ "File0.cs":18:26:28
%1 = call(%0) {path: "first", inputs: "x", results: [1]} : f32[?] "first" @ "File0.cs":18:69:13
%2 = call(%1) {path: "body", inputs: "x", results: [1]} : f32[?] "body" @ "File0.cs":18:59:24
%3 = constant() {value: ="double"(="float"(="/"(1, ="float"(="Sqrt"(="double"([floor((dim) / (heads))])))))), real: true} : f32[] @ "File0.cs":18:59:32
%4 = mul(%2, %3) : f32[?] @ "File0.cs":18:59:32
return %4
