using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Planning;

/// <summary>
/// Makes backward draw dropout masks again instead of keeping them: a copy of the node stands before its first reader in
/// the backward part. The generator is counter-based, so the copy has the same bits.
/// </summary>
public static class Recomputation
{
    public static JointGraph Run(JointGraph joint)
    {
        var nodes = new List<Node>(joint.Graph.Nodes.Count);
        var newIds = new int[joint.Graph.Nodes.Count];
        var copies = new Dictionary<int, int>();
        foreach (var node in joint.Graph.Nodes)
        {
            var inputs = new List<int>();
            foreach (var input in node.Inputs)
            {
                var copied = !joint.IsForward(node.Id) && joint.IsForward(input) && IsRecomputed(joint.Graph[input]);
                inputs.Add(copied ? Copy(joint.Graph[input]) : newIds[input]);
            }

            newIds[node.Id] = nodes.Count;
            nodes.Add(node with { Id = nodes.Count, Inputs = inputs.ToEquatableArray() });
        }

        return joint with
        {
            Graph = joint.Graph with
            {
                Nodes = nodes.ToEquatableArray(),
                Results = joint.Graph.Results.Select(id => newIds[id]).ToEquatableArray(),
            },
            ResultGradients = joint.ResultGradients.Select(id => id < 0 ? -1 : newIds[id]).ToEquatableArray(),
            Gradients = joint.Gradients.Select(gradient => new ValueGradient(newIds[gradient.Value], newIds[gradient.Node])).ToEquatableArray(),
            Saved = joint.Saved.Where(id => !IsRecomputed(joint.Graph[id])).ToEquatableArray(),
        };

        int Copy(Node original)
        {
            if (copies.TryGetValue(original.Id, out var copy)) return copy;
            copies[original.Id] = nodes.Count;
            nodes.Add(original with { Id = nodes.Count });
            return nodes.Count - 1;
        }
    }

    public static bool IsRecomputed(Node node) => node.Op == "dropout_mask";
}
