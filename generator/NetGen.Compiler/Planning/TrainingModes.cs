using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Planning;

/// <summary>
/// Compares what a module computes in training and in evaluation. Usually only dropout differs, and the same code serves
/// gradients in both modes; a Forward that asks for <c>Training</c> itself may differ in more.
/// </summary>
public static class TrainingModes
{
    /// <summary>Whether the graphs differ in more than dropout. What draws in evaluation too has its own numbers there.</summary>
    public static bool Differ(ComputeGraph training, ComputeGraph inference)
    {
        if (inference.Nodes.AsImmutable().Any(OpCatalog.Draws)) return true;
        var copy = new GraphCopy(training);
        var newIds = new Dictionary<int, int>();
        foreach (var node in training.Nodes)
        {
            var moved = copy.Moved(node);
            if (node.Op == "mul" && node.Inputs.Any(input => training[input].Op == "dropout_mask"))
            {
                var kept = node.Inputs.First(input => training[input].Op != "dropout_mask");
                copy.Replace(node, newIds[kept]);
                newIds[node.Id] = newIds[kept];
                continue;
            }

            copy.Keep(node, moved);
            newIds[node.Id] = moved.Id;
        }

        var left = LiveNodes.Only(copy.Build());
        var right = LiveNodes.Only(inference);
        return left.Results != right.Results || !left.Nodes.Select(node => node.Computation).SequenceEqual(right.Nodes.Select(node => node.Computation));
    }
}
