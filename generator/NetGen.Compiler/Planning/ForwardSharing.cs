using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Planning;

/// <summary>Tells whether one forward part can serve training and inference.</summary>
internal static class ForwardSharing
{
    /// <summary>Whether forward of training does what inference does, and nothing more but what kernels leave beside their results.</summary>
    public static bool IsShared(ComputeGraph inference, JointGraph training)
    {
        var moved = new Dictionary<int, int>();
        var next = 0;
        foreach (var node in training.Graph.Nodes.AsImmutable().Take(training.ForwardCount))
        {
            if (OpCatalog.Get(node.Op).IsKeptFromForward) continue;
            if (next == inference.Nodes.Count || !IsSame(inference[next], node, moved)) return false;
            moved.Add(node.Id, next++);
        }

        return next == inference.Nodes.Count && inference.Results.AsImmutable().Select((result, index) => moved.TryGetValue(training.Graph.Results[index], out var own) && own == result).All(isSame => isSame);
    }

    private static bool IsSame(Node inference, Node training, Dictionary<int, int> moved) =>
        inference.Op == training.Op
        && inference.Type == training.Type
        && inference.Attributes == training.Attributes
        && inference.Inputs.Count == training.Inputs.Count
        && inference.Inputs.AsImmutable().Select((input, index) => moved.TryGetValue(training.Inputs[index], out var own) && own == input).All(isSame => isSame);
}
