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
        for (var id = 0; id < builder.Count; id++)
        {
            isForward[id] = id < forward.Nodes.Count || (OpCatalog.Get(builder[id].Op).IsKeptFromForward && AllForward(builder[id], isForward));
            if (isForward[id]) order.Add(id);
        }

        var forwardCount = order.Count;
        for (var id = 0; id < builder.Count; id++)
        {
            if (!isForward[id]) order.Add(id);
        }

        var newIds = new int[builder.Count];
        for (var position = 0; position < order.Count; position++) newIds[order[position]] = position;
        var nodes = order.Select(id => Moved(builder[id], newIds)).ToEquatableArray();
        var results = forward.Results.AsImmutable().Concat(gradients.Select(gradient => newIds[gradient.Node]));
        return new JointGraph(
            new ComputeGraph(forward.Name, nodes, results.ToEquatableArray()),
            forwardCount,
            seeds.Select(seed => seed < 0 ? -1 : newIds[seed]).ToEquatableArray(),
            gradients.Select(gradient => gradient with { Node = newIds[gradient.Node] }).ToEquatableArray(),
            Saved(nodes, forwardCount));
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
        var saved = new SortedSet<int>();
        for (var id = forwardCount; id < nodes.Count; id++)
        {
            foreach (var input in nodes[id].Inputs)
            {
                if (input < forwardCount && nodes[input].Inputs.Count > 0) saved.Add(input);
            }
        }

        return saved.ToEquatableArray();
    }
}
