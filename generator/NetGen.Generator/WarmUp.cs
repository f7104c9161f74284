using NetGen.Compiler;
using NetGen.Compiler.Libraries;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Pipeline;
using NetGen.Generator.Output;

namespace NetGen.Generator;

/// <summary>
/// In the first build of a process the just-in-time compiler has to compile the generator itself. While Roslyn still reads the
/// project and its references, on one thread, another one compiles two small networks here, so that the pipeline's code is there
/// when the project's own come. Their files go nowhere.
/// </summary>
internal static class WarmUp
{
    private static int begun;

    /// <summary>The networks: one of each layout, made of the operations that most networks have.</summary>
    internal static IReadOnlyList<string> Networks { get; } =
    [
        """
        module "Images" "" [] "Images" [] "class" "public"
        entry
        report
        member module "conv" "conv" "NetGen.Layers.Conv2d" ("inChannels": [1], "outChannels": [4], "kernelSize": [3], "stride", "padding", "dilation", "groups": [1], "bias": true, "paddingMode": "Zeros") @ "Images.cs":1:0:0
        member module "head" "head" "NetGen.Layers.Linear" ("inFeatures": [64], "outFeatures": [4], "bias": true) @ "Images.cs":2:0:0
        input "x" "global::NetGen.Tensor" tensor : f32[N, 1, 10, 10] @ "Images.cs":3:0:0
        training graph "Images"
        %0 = input() {name: "x"} : f32[N, 1, 10, 10] "x" @ "Images.cs":3:0:0
        %1 = call(%0) {path: "conv", inputs: "x", results: [1]} : f32[?] "conv" @ "Images.cs":4:0:0
        %2 = relu(%1) : f32[?] @ "Images.cs":4:1:0
        %3 = max_pool2d(%2) {kernelSize: [2, 2], stride: [2, 2], padding: [0, 0], dilation: [1, 1], ceilMode: false} : f32[?] @ "Images.cs":4:2:0
        %4 = flatten(%3) {startDim: [1], endDim: [-1]} : f32[?] @ "Images.cs":4:3:0
        %5 = call(%4) {path: "head", inputs: "x", results: [1]} : f32[?] "head" @ "Images.cs":4:4:0
        %6 = log_softmax(%5) {dim: [1]} : f32[?] @ "Images.cs":4:5:0
        return %6
        inference same
        end

        """,
        """
        module "Sequences" "" [] "Sequences" [] "class" "public"
        entry
        report
        member module "tokens" "tokens" "NetGen.Layers.Embedding" ("numEmbeddings": [8], "embeddingDim": [4], "paddingIdx") @ "Sequences.cs":1:0:0
        member module "norm" "norm" "NetGen.Layers.LayerNorm" ("normalizedShape": [4], "eps": 1E-05, "elementwiseAffine": true, "bias": true) @ "Sequences.cs":2:0:0
        member module "head" "head" "NetGen.Layers.Linear" ("inFeatures": [4], "outFeatures": [4], "bias": true) @ "Sequences.cs":3:0:0
        input "x" "global::NetGen.Tensor" tensor : f32[N, T] @ "Sequences.cs":4:0:0
        training graph "Sequences"
        %0 = input() {name: "x"} : f32[N, T] "x" @ "Sequences.cs":4:0:0
        %1 = call(%0) {path: "tokens", inputs: "x", results: [1]} : f32[?] "tokens" @ "Sequences.cs":5:0:0
        %2 = call(%1) {path: "norm", inputs: "x", results: [1]} : f32[?] "norm" @ "Sequences.cs":6:0:0
        %3 = call(%2) {path: "head", inputs: "x", results: [1]} : f32[?] "head" @ "Sequences.cs":6:1:0
        %4 = add(%1, %3) : f32[?] "x" @ "Sequences.cs":6:2:0
        %5 = mean(%4) {dim: [1], keepDim: false} : f32[?] @ "Sequences.cs":7:0:0
        return %5
        inference same
        end

        """,
    ];

    /// <summary>Begins, once a process, where a project turns out to have networks; always true.</summary>
    public static bool Begin()
    {
        if (Interlocked.Exchange(ref begun, 1) == 0) Task.Run(CompileAll);
        return true;
    }

    private static void CompileAll()
    {
        foreach (var network in Networks) Compile(network);
    }

    /// <summary>Does with a network what the generator does after binding.</summary>
    internal static CompiledModule Compile(string network)
    {
        var unit = new CompilationUnit<ModuleModel>(ModuleParser.Parse(network), EquatableArray<ModuleModel>.Empty);
        CompilationUnits.Describe(unit);
        LibraryModuleWriter.Write(unit.Root);
        return CompilationUnits.Compile(unit);
    }
}
