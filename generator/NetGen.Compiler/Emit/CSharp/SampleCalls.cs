using NetGen.Compiler.Fusion;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>
/// Steps of inference that the runtime has a better kernel for when there is only one sample: without a batch to fill the
/// vector lanes, they take pixels or features.
/// </summary>
internal static class SampleCalls
{
    // Rows of a convolution's output have to fill the smallest vector.
    private const int SmallestRow = 4;

    /// <summary>The call that does the step for a single sample, or null where the step's own loops must.</summary>
    public static string? Of(LanePlan plan, LaneStep step)
    {
        var group = step.Group;
        var anchor = plan.Graph[group.Anchor];
        if (anchor.Op is not ("conv2d" or "linear")) return null;
        var result = group.Nodes[group.Nodes.Count - 1];
        if (group.Phase != Phase.Forward || group.PoolIndices >= 0 || !EndsInOneResult(plan, group, result)) return null;
        var rest = group.Nodes.Where(id => id != group.Anchor && id != group.Pool).Select(id => plan.Graph[id].Op).ToList();
        if (rest.Exists(op => op != "relu") || plan.Graph.Class(anchor.Inputs[0]) == ValueClass.State || plan.Graph.Class(anchor.Inputs[1]) != ValueClass.State) return null;

        var (kernel, sizes) = anchor.Op == "conv2d"
            ? ("Conv2d", Convolution(plan, anchor, group.Pool))
            : ("Linear", Linear(plan, anchor, group.Pool));
        if (sizes is null) return null;
        var places = $"{Place(plan, anchor.Inputs[0])}, {Place(plan, anchor.Inputs[1])}, {Bias(plan, anchor)}, {Place(plan, result)}";
        var relu = rest.Count > 0 ? "true" : "false";
        return $"global::NetGen.CompilerServices.SampleKernels.{kernel}(tile, {places}, {sizes}, relu: {relu})";
    }

    /// <summary>Whether any step of a plan has such a call.</summary>
    public static bool Any(LanePlan plan) => plan.Steps.Any(step => Of(plan, step) is not null);

    private static bool EndsInOneResult(LanePlan plan, FusionGroup group, int result) =>
        group.Nodes.All(id => plan.Fusion.IsStored(id) == (id == result));

    private static string? Convolution(LanePlan plan, Node conv, int pool)
    {
        var (x, y, weight) = (plan.Graph.Shape(conv.Inputs[0]), plan.Graph.Shape(conv.Id), plan.Graph.Shape(conv.Inputs[1]));
        var (stride, padding, dilation) = (Pair(conv, "stride"), Pair(conv, "padding"), Pair(conv, "dilation"));
        if (stride is not (1, 1) || y[2] < SmallestRow) return null;
        if (pool >= 0 && (Pair(plan.Graph[pool], "kernelSize") is not (2, 2) || plan.Graph.Shape(pool)[2] < SmallestRow)) return null;
        int[] sizes =
        [
            x[0], x[1], x[2], y[0], weight[2], weight[3], padding.Height, padding.Width, dilation.Height, dilation.Width,
            Whole(conv, "groups", 0),
        ];
        return $"{string.Join(", ", sizes.Select(size => Numbers.Whole(size)))}, pool: {(pool >= 0 ? "true" : "false")}";
    }

    private static string? Linear(LanePlan plan, Node linear, int pool)
    {
        var (x, y) = (plan.Graph.Shape(linear.Inputs[0]), plan.Graph.Shape(linear.Id));
        return x.Length == 1 && pool < 0 ? $"{Numbers.Whole(x[0])}, {Numbers.Whole(y[0])}" : null;
    }

    private static string Place(LanePlan plan, int value) => LanePlaces.Of(plan, plan.Graph.Root(value));

    private static string Bias(LanePlan plan, Node node) => node.Inputs.Count > 2
        ? Place(plan, node.Inputs[2])
        : "/* no bias */ -1";

    private static (int Height, int Width) Pair(Node node, string attribute) => (Whole(node, attribute, 0), Whole(node, attribute, 1));

    private static int Whole(Node node, string attribute, int index) => checked((int)node.Dims(attribute)[index].Value!.Value);
}
