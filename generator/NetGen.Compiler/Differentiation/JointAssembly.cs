using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Differentiation;

/// <summary>Orders the nodes of both parts: what backward wants kept from forward moves to the end of the forward part.</summary>
internal static class JointAssembly
{
    public static JointGraph Order(
        ComputeGraph forward, TypedGraphBuilder builder, int[] seeds, IReadOnlyList<ValueGradient> gradients)
    {
        var order = new List<int>(builder.Count);
        var isForward = new bool[builder.Count];
        var live = Live(forward, builder, gradients);
        for (var id = 0; id < builder.Count; id++)
        {
            isForward[id] = id < forward.Nodes.Count || (OpCatalog.Get(builder[id].Op).IsKeptFromForward && AllForward(builder[id], isForward));
            if (isForward[id] && live[id]) order.Add(id);
        }

        var forwardCount = order.Count;
        for (var id = 0; id < builder.Count; id++)
        {
            if (!isForward[id] && live[id]) order.Add(id);
        }

        var newIds = new int[builder.Count];
        for (var position = 0; position < order.Count; position++) newIds[order[position]] = position;
        var nodes = order.Select(id => Moved(CustomGradientOp.Bypass(builder[id]), newIds)).ToEquatableArray();
        var results = forward.Results.Concat(gradients.Select(gradient => gradient.Node)).Select(id => newIds[id]);
        return new JointGraph(
            new ComputeGraph(forward.Name, nodes, results.ToEquatableArray()),
            forwardCount,
            seeds.Select(seed => seed < 0 ? -1 : newIds[seed]).ToEquatableArray(),
            gradients.Select(gradient => new ValueGradient(newIds[gradient.Value], newIds[gradient.Node])).ToEquatableArray(),
            Saved(nodes, forwardCount));
    }

    /// <summary>
    /// What results, gradients and effects need, and every source. What only stood for a gradient written by hand is left out.
    /// </summary>
    private static bool[] Live(ComputeGraph forward, TypedGraphBuilder builder, IReadOnlyList<ValueGradient> gradients)
    {
        var live = new bool[builder.Count];
        foreach (var result in forward.Results) live[result] = true;
        foreach (var gradient in gradients) live[gradient.Node] = true;
        for (var id = builder.Count - 1; id >= 0; id--)
        {
            live[id] |= SourceOps.IsTensor(builder[id].Op) || OpCatalog.Get(builder[id].Op).HasEffect;
            if (!live[id]) continue;
            foreach (var input in CustomGradientOp.Bypass(builder[id]).Inputs) live[input] = true;
        }

        return live;
    }

    private static bool AllForward(Node node, bool[] isForward)
    {
        foreach (var input in node.Inputs)
        {
            if (!isForward[input]) return false;
        }

        return true;
    }

    private static Node Moved(Node node, int[] newIds) => node with
    {
        Id = newIds[node.Id],
        Inputs = node.Inputs.AsImmutable().Select(input => newIds[input]).ToEquatableArray(),
    };

    private static EquatableArray<int> Saved(EquatableArray<Node> nodes, int forwardCount)
    {
        var isSaved = new bool[forwardCount];
        for (var id = forwardCount; id < nodes.Count; id++)
        {
            foreach (var input in nodes[id].Inputs)
            {
                if (input < forwardCount && nodes[input].Inputs.Count > 0) isSaved[input] = true;
            }
        }

        return Enumerable.Range(0, forwardCount).Where(id => isSaved[id]).ToEquatableArray();
    }
}
