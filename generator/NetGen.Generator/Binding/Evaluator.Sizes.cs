using Microsoft.CodeAnalysis;
using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

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
        if (graph?[node] is not { Op: SourceOps.Input or SourceOps.Parameter, Type.Shape: { IsKnown: true } shape }) return null;
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

    /// <summary>All sizes of a tensor whose rank is known.</summary>
    private List<BoundValue> Sizes(IOperation operation, BoundValue.ShapeOf shape) =>
        Enumerable.Range(0, RankOf(shape.Node) ?? throw OpenRank(operation)).Select(dim => (BoundValue)new BoundValue.Whole(SizeOf(shape.Node, dim))).ToList();

    private static Obstruction OpenRank(IOperation operation) => new(
        operation.Syntax,
        "how many dims it has is not known here: modules that are called before decide it, which are looked at later, or what Forward is given without [Shape]",
        "ask a tensor that Forward is given, with its [Shape] declared, or write the one form that is needed");

    /// <summary>How many elements a tensor has.</summary>
    private Dim Numel(IOperation operation, BoundValue.Tensor tensor) =>
        Enumerable.Range(0, RankOf(tensor.Node) ?? throw OpenRank(operation)).Aggregate((Dim)1, (all, dim) => all * SizeOf(tensor.Node, dim));

    /// <summary>Operations that are given a shape, and those that take it from a tensor, whatever its rank.</summary>
    private static string? Alike(string operation) => operation switch
    {
        "zeros" or "ones" or "full" or "rand" or "randn" => operation + "_like",
        "view" or "reshape" or "expand" => operation + "_as",
        _ => null,
    };

    /// <summary>An operation whose shape is that of a tensor: <c>Tensor.Zeros(x.Shape)</c>, <c>y.View(x.Shape)</c>.</summary>
    private BoundValue ApplyAlike(IOperation operation, OpDefinition op, BoundValue.ShapeOf shape, BoundValue?[] operands, IReadOnlyList<Attribute> attributes)
    {
        if (Alike(op.Name) is not { } alike) throw OpenRank(operation);
        BoundValue like = new BoundValue.Tensor(shape.Node);
        if (operands.Length > 0) return Apply(operation, OpCatalog.Get(alike), [.. operands, like]);
        // What is made is of the type that the call says, not of the tensor's.
        var element = attributes.FirstOrDefault(attribute => attribute.Name == ElementParameter) ?? Attribute.Text(ElementParameter, nameof(DType.Float32));
        return Apply(operation, OpCatalog.Get(alike), [Apply(operation, OpCatalog.Get("to"), [like], [element])], attributes.Where(attribute => attribute.Name != ElementParameter).ToList());
    }

    /// <summary>The shape of a tensor, inferred up to it; unknown where a called module of the project decides it, or an option of the instance.</summary>
    private Shape ShapeOf(int node)
    {
        if (graph is null || decisions is null) return default;
        if (graph[node] is { Op: SourceOps.Input or SourceOps.Parameter, Type.Shape: { IsKnown: true } declared }) return declared;
        if (shapes.TryGetValue(node, out var known)) return known;
        var built = graph.Build(node);
        return shapes[node] = ShapeOf(built with { Nodes = built.Nodes.AsImmutable().Take(node + 1).ToEquatableArray() }, state.Members);
    }

    /// <summary>The shape of a graph's result, the same whatever the instance; unknown where it is not.</summary>
    private Shape ShapeOf(ComputeGraph source, EquatableArray<Member> members)
    {
        // Whether an option such as a bias is there changes no shape: it need not be told, only be a parameter.
        parameters ??= state is ModuleState own ? ModuleBinder.Parameters(own, bodies.Cancellation).Select(parameter => parameter with { Access = parameter.Name }).ToEquatableArray() : EquatableArray<ConstructorParameter>.Empty;
        var module = ModuleBinder.Empty(state.Type) with { ConstructorParameters = parameters.Value, Members = members, Training = source, Inference = source };
        var variants = new Linker(new Dictionary<string, ModuleModel>()).LinkAll(module)
            .Select(variant => variant.Training is { Graph: var linked } ? ShapeInference.Run(linked).Graph is var typed ? typed.Nodes[typed.Results[0]].Type.Shape : default : default)
            .Distinct()
            .ToList();
        return variants is [var only] ? only : default;
    }

    private readonly Dictionary<int, Shape> shapes = [];

    private EquatableArray<ConstructorParameter>? parameters;
}
