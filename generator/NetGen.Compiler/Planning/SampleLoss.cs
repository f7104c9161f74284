using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Planning;

/// <summary>
/// Turns a loss over a batch into one loss a sample, so that a step can run tile by tile: a mean or sum over all samples
/// becomes the same over one sample, and the engine adds samples up and divides.
/// </summary>
public static class SampleLoss
{
    /// <summary>The graph with one loss a sample as its result, or null and the reason.</summary>
    public static ComputeGraph? Run(ComputeGraph graph, EquatableArray<StateEntry> state, out LossShape shape, out string obstacle)
    {
        shape = new LossShape(IsMean: false);
        obstacle = "";
        var loss = graph[graph.Results[0]];
        var builder = new TypedGraphBuilder(graph.Name);
        foreach (var node in graph.Nodes)
        {
            if (node.Id < loss.Id) builder.Append(node);
        }

        int result;
        switch (loss.Op)
        {
            case "nll_loss" when loss.Text("reduction") != "None" && Labels(graph, loss, state) is { } labels:
                shape = labels;
                var attributes = loss.Attributes.Select(attribute => attribute.Name == "reduction" ? Attribute.Text("reduction", "None") : attribute);
                result = builder.Append(loss with { Attributes = attributes.ToEquatableArray() });
                break;
            case "sum" or "mean" when loss.Type.Shape.Rank == 0 && graph[loss.Inputs[0]].Type.Shape.Rank > 0:
                shape = new LossShape(loss.Op == "mean", PerSample(graph[loss.Inputs[0]].Type.Shape));
                result = loss.Inputs[0];
                break;
            default:
                obstacle = $"the loss ends in {loss.Op}, which is not a sum or mean over samples";
                return null;
        }

        if (shape.IsMean && shape.ElementsPerSample == 0)
        {
            obstacle = "the loss is a mean over more open sizes than the batch";
            return null;
        }

        var rank = builder[result].Type.Shape.Rank;
        if (rank > 1) result = builder.Add("sum", [result], [Attribute.Dims("dim", Enumerable.Range(1, rank - 1).Select(dim => (Dim)dim))], origin: loss.Origin);
        return builder.Build([result]);
    }

    /// <summary>How labels count, or null when they or their weights do not come from outside.</summary>
    private static LossShape? Labels(ComputeGraph graph, Node loss, EquatableArray<StateEntry> state)
    {
        var inputs = graph.Nodes.Where(node => node.Op == SourceOps.Input).Select(node => node.Id).ToList();
        var target = inputs.IndexOf(loss.Inputs[1]);
        var weight = loss.Inputs.Count > 2 ? StateIndex(graph[loss.Inputs[2]], state) : -1;
        if (target < 0 || (loss.Inputs.Count > 2 && weight < 0)) return null;
        var ignored = loss.Dims("ignoreIndex")[0].Value!.Value;
        return new LossShape(loss.Text("reduction") == "Mean", TargetInput: target, IgnoreIndex: ignored, WeightState: weight);
    }

    private static int StateIndex(Node node, EquatableArray<StateEntry> state)
    {
        if (node.Op is not (SourceOps.Parameter or SourceOps.Buffer)) return -1;
        var path = node.Text("path");
        return state.AsImmutable().Select(entry => entry.Path).ToList().IndexOf(path);
    }

    /// <summary>Elements of one sample, or 0 when that is not a number.</summary>
    private static long PerSample(Shape shape) => new Shape(shape.Dims.Skip(1)).Count.Value ?? 0;
}
