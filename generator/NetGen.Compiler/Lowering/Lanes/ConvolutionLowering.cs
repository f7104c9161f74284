using NetGen.Compiler.Graph;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>
/// Convolution and its data gradient. A block of output channels and neighbouring columns (or of a pooling window's
/// outputs) stays in registers while channels and taps are walked once; pooling and elementwise operations follow there.
/// </summary>
internal sealed class ConvolutionLowering : LaneLowering
{
    public override IReadOnlyList<string> Ops { get; } = ["conv2d", "conv2d_grad_input"];

    public override string Obstacle(LaneGraph graph, Node node) =>
        graph.IsSample(node.Inputs[0]) && graph.Class(node.Inputs[1]) == ValueClass.State ? "" : "its weight is not a parameter";

    public override void Lower(GroupContext context)
    {
        var correlation = Correlation.Of(context.Graph, context.Anchor);
        var window = context.Group.Pool < 0 ? null : PoolWindow.Of(context.Graph, context.Graph[context.Group.Pool]);
        var blocks = new ConvolutionBlocks(context, correlation, window);
        context.Builder.Loop("group", correlation.Groups, group => blocks.Lower(group));
    }
}

/// <summary>Windows that tile an image.</summary>
/// <param name="Height">Rows of a window.</param>
/// <param name="Width">Columns of a window.</param>
/// <param name="Rows">How many windows lie below each other.</param>
/// <param name="Columns">How many lie side by side.</param>
internal sealed record PoolWindow(int Height, int Width, int Rows, int Columns)
{
    public static PoolWindow Of(LaneGraph graph, Node pool)
    {
        var (kernel, shape) = (pool.Dims("kernelSize"), graph.Shape(pool.Id));
        return new PoolWindow((int)kernel[0].Value!.Value, (int)kernel[1].Value!.Value, shape[1], shape[2]);
    }
}
