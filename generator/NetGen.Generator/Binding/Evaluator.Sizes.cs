using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;

namespace NetGen.Generator.Binding;

/// <summary>What is known of shapes before they are inferred: what Forward declares of its inputs, and what follows from it up to a tensor.</summary>
internal sealed partial class Evaluator
{
    /// <summary>A size of a tensor: a number where an input declares one, so that loops may count to it; else a symbol.</summary>
    /// <param name="node">The tensor.</param>
    /// <param name="dim">The dim, which may count from the end.</param>
    private Dim SizeOf(int node, int dim) => DeclaredSize(node, dim) is { IsConstant: true } known ? known : SizeSymbol.Of(node, dim);

    /// <summary>A size as Forward declares it of an input; null for other tensors.</summary>
    private Dim? DeclaredSize(int node, int dim)
    {
        if (graph?[node] is not { Op: SourceOps.Input, Type.Shape: { IsKnown: true } shape }) return null;
        var index = dim < 0 ? dim + shape.Rank : dim;
        return index >= 0 && index < shape.Rank ? shape[index] : null;
    }

    /// <summary>A size where shapes tell it; null where they leave it to run time.</summary>
    private Dim? KnownSize(int node, int dim)
    {
        if (DeclaredSize(node, dim) is { } declared) return declared;
        if (ShapeOf(node) is not { IsKnown: true } shape) return null;
        var index = dim < 0 ? dim + shape.Rank : dim;
        return index >= 0 && index < shape.Rank && !shape[index].Symbols.Any(SizeSymbol.Is) ? shape[index] : null;
    }

    /// <summary>The rank of a tensor; null where only the modules of the project that are called tell it.</summary>
    private int? RankOf(int node) => graph is not null && ShapeOf(node) is { IsKnown: true } shape ? shape.Rank : null;

    /// <summary>The shape of a tensor, inferred up to it; unknown where a called module of the project decides it, or an option of the instance.</summary>
    private Shape ShapeOf(int node)
    {
        if (graph is null || decisions is null) return default;
        if (graph[node] is { Op: SourceOps.Input, Type.Shape: { IsKnown: true } declared }) return declared;
        if (shapes.TryGetValue(node, out var known)) return known;
        var built = graph.Build(node);
        return shapes[node] = ShapeOf(built with { Nodes = built.Nodes.AsImmutable().Take(node + 1).ToEquatableArray() }, state.Members);
    }

    /// <summary>The shape of a graph's result, the same whatever the instance; unknown where it is not.</summary>
    private Shape ShapeOf(ComputeGraph source, EquatableArray<Member> members)
    {
        var module = ModuleBinder.Empty(state.Type) with { Members = members, Training = source, Inference = source };
        var variants = new Linker(new Dictionary<string, ModuleModel>()).LinkAll(module)
            .Select(variant => variant.Training is { Graph: var linked } ? ShapeInference.Run(linked).Graph is var typed ? typed.Nodes[typed.Results[0]].Type.Shape : default : default)
            .Distinct()
            .ToList();
        return variants is [var only] ? only : default;
    }

    private readonly Dictionary<int, Shape> shapes = [];
}
