using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Lowering.Lanes;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Planning;

/// <summary>
/// Whether a computation can run with the batch in the vector lanes: its inputs begin with one and the same symbolic dim,
/// every other size is a number, and no operation lets samples meet, except where parameter gradients are summed.
/// </summary>
public static class LaneApplicability
{
    /// <summary>The graph seen with the batch in the lanes, or null and the reason.</summary>
    public static LaneGraph? View(ComputeGraph graph, EquatableArray<StateEntry> state, out string obstacle)
    {
        if (state.AsImmutable().FirstOrDefault(entry => entry.Type.DType != DType.Float32) is { } other)
        {
            obstacle = $"{other.Path} is of {other.Type.DType}";
            return null;
        }

        if (!FindBatch(graph, out var batch))
        {
            obstacle = "no input begins with a batch dimension of unknown size";
            return null;
        }

        var classes = new ValueClass[graph.Nodes.Count];
        foreach (var node in graph.Nodes)
        {
            obstacle = Classify(graph, node, batch, classes);
            if (obstacle.Length > 0) return null;
        }

        var view = new LaneGraph(graph, state, classes);
        obstacle = graph.Nodes.AsImmutable().Select(node => Ask(view, node)).FirstOrDefault(reason => reason.Length > 0) ?? "";
        return obstacle.Length == 0 ? view : null;
    }

    private static bool FindBatch(ComputeGraph graph, out Dim batch)
    {
        batch = 0;
        foreach (var node in graph.Nodes)
        {
            if (node.Op != SourceOps.Input || node.Type.Shape is not { IsKnown: true, Rank: > 0 } shape) continue;
            batch = shape[0];
            return !batch.IsConstant;
        }

        return false;
    }

    private static string Classify(ComputeGraph graph, Node node, Dim batch, ValueClass[] classes)
    {
        var shape = node.Type.Shape;
        if (shape.IsUnknown) return Reason(node, "its shape is not known");
        if (!IsOfLanes(graph, node)) return Reason(node, $"it is of {node.Type.DType}");
        if (node.Attributes.Any(attribute => attribute.Value.IsOpen)) return Reason(node, "its options are not numbers while compiling");
        if (node.Op == SourceOps.Constant)
        {
            classes[node.Id] = ValueClass.Scalar;
            return "";
        }

        if (node.Op == ModuleCallOp.OpName) return Reason(node, "it stays a call");
        var hasBatch = shape.Rank > 0 && shape[0] == batch;
        if (!shape.Dims.AsImmutable().Skip(hasBatch ? 1 : 0).All(dim => dim.IsConstant)) return Reason(node, $"its shape {shape} has more than the batch open");
        if (hasBatch)
        {
            classes[node.Id] = ValueClass.Sample;
            return "";
        }

        if (node.Op is SourceOps.Parameter or SourceOps.Buffer)
        {
            classes[node.Id] = ValueClass.State;
            return "";
        }

        return ClassifyShared(graph, node, classes);
    }

    /// <summary>Lanes hold floats. What comes in may also be indices, which are not computed with.</summary>
    private static bool IsOfLanes(ComputeGraph graph, Node node) => node.Op == SourceOps.Input
        ? node.Type.DType == DType.Float32 || ElementTypes.IsWhole(node.Type.DType)
        : !(ElementTypes.IsWhole(node.Type.DType) && node.Inputs.Any(input => ElementTypes.IsWhole(graph[input].Type.DType)));

    /// <summary>A value without the batch: a view of the state, or a gradient summed over the batch.</summary>
    private static string ClassifyShared(ComputeGraph graph, Node node, ValueClass[] classes)
    {
        var operands = node.Inputs.Select(input => classes[input]).ToList();
        if (operands.Count == 0) return Reason(node, "it does not begin with the batch");
        if (LaneGraph.IsView(node) && operands[0] is ValueClass.State or ValueClass.Sum)
        {
            classes[node.Id] = operands[0];
            return "";
        }

        if (!operands.Contains(ValueClass.Sample) && !operands.Contains(ValueClass.Sum)) return Reason(node, "it computes with parameters alone");
        classes[node.Id] = ValueClass.Sum;
        var adds = node.Op == "add" && operands.All(operand => operand == ValueClass.Sum);
        return adds || LaneLowerings.CanSum(node.Op) ? "" : Reason(node, "it lets the samples of a batch meet");
    }

    private static string Ask(LaneGraph graph, Node node)
    {
        if (node.Op == "noise") return Reason(node, "it has no form with the batch in the lanes");
        if (node.Inputs.Count == 0 && node.Op != "dropout_mask") return "";
        if (LaneGraph.IsView(node)) return graph.IsSample(node.Id) && !graph.IsSample(node.Inputs[0]) ? Reason(node, "it makes a batch of a parameter") : "";
        if (graph.IsSumOfGradients(node)) return "";
        if (node.Attributes.Any(IsOpen)) return Reason(node, "its options are not numbers while compiling");
        if (!LaneLowerings.Has(node.Op)) return Reason(node, "it has no form with the batch in the lanes");
        var reason = LaneLowerings.Get(graph, node).Obstacle(graph, node);
        return reason.Length == 0 ? "" : Reason(node, reason);
    }

    /// <summary>Whether an option other than a shape, in which the batch may stand, is known only at run time.</summary>
    private static bool IsOpen(Attribute attribute) =>
        attribute.Name != "shape" && attribute.Value is AttributeValue.Dims { Values: var values } && !values.All(dim => dim.IsConstant);

    private static string Reason(Node node, string reason) =>
        $"{node.Op}{(node.Origin.IsNone ? "" : $" at {node.Origin}")}: {reason}";
}
