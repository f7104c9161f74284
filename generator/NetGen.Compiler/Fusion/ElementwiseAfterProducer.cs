using NetGen.Compiler.Graph;
using NetGen.Compiler.Lowering.Lanes;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Fusion;

/// <summary>Applies an elementwise operation to a producer's elements while they are in registers.</summary>
internal sealed class ElementwiseAfterProducer : FusionRule
{
    public override Verdict Judge(FusionState state, Node node)
    {
        if (!ElementFormulas.Has(node.Op)) return Verdict.NotConcerned;
        var index = state.LatestProducer(node.Id);
        if (index < 0) return Verdict.NotConcerned;
        var group = state[index];
        if (group.Phase != state.PhaseOf(node.Id)) return Verdict.NotConcerned;
        if (!LaneLowerings.FinishesElements(state.Graph[group.Anchor].Op)) return Verdict.NotConcerned;
        if (!FitsSpace(state, node, group)) return Verdict.No("its elements do not match its producer's one to one");
        return ReadsBeforePool(state, node, index, group)
            ? Verdict.No("it needs values from before the pooling")
            : Verdict.Yes(index, group with { Nodes = group.Nodes.Append(node.Id).ToEquatableArray() });
    }

    /// <summary>
    /// Every element of the node belongs to one of the group's space, and operands from elsewhere can be found by its
    /// position: by the position in the same shape, or by the element's number when only the shape differs.
    /// </summary>
    private static bool FitsSpace(FusionState state, Node node, FusionGroup group)
    {
        var graph = state.Graph;
        if (graph.Count(node.Id) != graph.Count(group.Space)) return false;
        var sameShape = graph.Shape(node.Id).SequenceEqual(graph.Shape(group.Space));
        foreach (var input in node.Inputs)
        {
            var whole = graph.Class(input) != ValueClass.Scalar && graph.Count(input) == graph.Count(node.Id);
            var inside = group.Nodes.Contains(graph.Root(input));
            if (inside && !whole) return false;
            if (!whole && !sameShape && graph.Class(input) != ValueClass.Scalar) return false;
        }

        return true;
    }

    private static bool ReadsBeforePool(FusionState state, Node node, int index, FusionGroup group)
    {
        if (group.Pool < 0) return false;
        var before = group.Nodes.AsImmutable().TakeWhile(id => id != group.Pool).ToList();
        return node.Inputs.AsImmutable().Any(input => before.Contains(state.Graph.Root(input)));
    }
}
