using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Fusion;

/// <summary>
/// Pools a convolution's outputs while they are in registers. The windows must tile the image: then every output belongs
/// to one window and is computed once.
/// </summary>
internal sealed class PoolAfterConvolution : FusionRule
{
    /// <summary>A window's outputs of at least two channels must fit into registers.</summary>
    private const int LargestWindow = 12;

    public override Verdict Judge(FusionState state, Node node)
    {
        if (node.Op is not ("max_pool2d" or "max_pool2d_argmax")) return Verdict.NotConcerned;
        var index = state.IndexOf(node.Inputs[0]);
        if (index < 0 || state[index] is var group && state.Graph[group.Anchor].Op != "conv2d") return Verdict.NotConcerned;
        if (group.Phase != state.PhaseOf(node.Id)) return Verdict.No("the convolution belongs to another pass");
        if (group.Pool >= 0) return JoinPooled(state, node, index, group);
        if (node.Op == "max_pool2d_argmax") return Verdict.No("nothing pools the convolution with it");
        if (!HasDisjointWindows(node)) return Verdict.No("its windows overlap, are padded or are too large for registers");
        if (!CoversAll(state, node, group)) return Verdict.No("its windows leave a border that others read");
        return Verdict.Yes(index, group with { Nodes = Append(group, node), Pool = node.Id });
    }

    /// <summary>The second of pooling and argmax, which share their operand and windows.</summary>
    private static Verdict JoinPooled(FusionState state, Node node, int index, FusionGroup group)
    {
        var pool = state.Graph[group.Pool];
        var same = node.Op == "max_pool2d_argmax" && group.PoolIndices < 0
            && node.Inputs == pool.Inputs && node.Dims("kernelSize") == pool.Dims("kernelSize");
        return same
            ? Verdict.Yes(index, group with { Nodes = Append(group, node), PoolIndices = node.Id })
            : Verdict.No("the convolution is pooled already");
    }

    private static bool HasDisjointWindows(Node node)
    {
        var kernel = node.Dims("kernelSize");
        return kernel == node.Dims("stride")
            && node.Dims("padding").All(size => size.Value == 0)
            && node.Dims("dilation").All(size => size.Value == 1)
            && kernel[0].Value * kernel[1].Value <= LargestWindow;
    }

    /// <summary>Outputs outside of every window are not computed, so nobody else may need them.</summary>
    private static bool CoversAll(FusionState state, Node node, FusionGroup group)
    {
        var (kernel, image) = (node.Dims("kernelSize"), state.Graph.Shape(group.Anchor));
        if (image[1] % kernel[0].Value == 0 && image[2] % kernel[1].Value == 0) return true;
        return state.Graph.Graph.Nodes.All(reader =>
            group.Nodes.Contains(reader.Id) || reader.Op is "max_pool2d" or "max_pool2d_argmax"
            || !reader.Inputs.Any(input => group.Nodes.Contains(state.Graph.Root(input))));
    }

    private static EquatableArray<int> Append(FusionGroup group, Node node) => group.Nodes.Append(node.Id).ToEquatableArray();
}
