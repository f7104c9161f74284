using NetGen.Compiler.Graph;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>
/// A convolution's weight gradient: for each weight the sum over samples and positions of an output's gradient times the
/// input under the tap. All taps of a row and a block of channels stay in registers over all tiles of a chunk.
/// </summary>
internal sealed class ConvolutionGradientLowering : LaneLowering, IGradientLowering
{
    /// <summary>Taps of a row that share one pass; wider kernels take several.</summary>
    private const int MostTaps = 12;

    public override IReadOnlyList<string> Ops { get; } = ["conv2d_grad_weight"];

    public override bool FinishesElements => false;

    public int Tasks(LaneGraph graph, Node node)
    {
        var (outputs, _) = Blocks(graph, node);
        return graph.Shape(node.Id)[0] / outputs.Extent * outputs.Count;
    }

    public override void Lower(GroupContext context)
    {
        var (graph, node) = (context.Graph, context.Anchor);
        var (outputs, inputs) = Blocks(graph, node);
        if (Groups(node) == 1)
        {
            context.TaskBlock(outputs, (channel, count) => Lower(context, channel, count, 0, inputs));
            return;
        }

        // All blocks are of one size: their numbers go on from group to group.
        var weight = graph.Shape(node.Id);
        var first = LoopIndex.Variable(context.TaskParameter()) * outputs.Size;
        var group = context.Builder.Fresh("group");
        context.Builder.Add(new Statement.DeclareIndex(group, first, outputs.Extent));
        Lower(context, first, outputs.Size, LoopIndex.Variable(group) * weight[1], inputs);
    }

    private static void Lower(GroupContext context, LoopIndex channel, int channels, LoopIndex firstInput, Blocking inputs)
    {
        var weight = context.Graph.Shape(context.Anchor.Id);
        (string Name, LoopIndex Value)[] indices = [("channel", channel)];
        context.Builder.OutlineBlocks(
            "input",
            inputs,
            count => $"Outputs{channels}Inputs{count}",
            firstInput.IsConstant ? indices : [.. indices, ("firstInput", firstInput)],
            (at, input, count) => context.Builder.Loop("ky", weight[2], ky =>
            {
                var pass = new ConvolutionGradientPass(context, channels, count);
                for (var kx = 0; kx < weight[3]; kx += MostTaps)
                    pass.Lower(at[0], at.Length > 1 ? at[1] : firstInput, input, ky, kx, Math.Min(MostTaps, weight[3] - kx));
            }));
    }

    private static int Groups(Node node) => (int)node.Dims("groups")[0].Value!.Value;

    private static (Blocking Rows, Blocking Columns) Blocks(LaneGraph graph, Node node)
    {
        var (weight, groups) = (graph.Shape(node.Id), Groups(node));
        return (RegisterBlock.OfGradient with { Each = Math.Min(weight[3], MostTaps), HasEvenRows = groups > 1 }).Choose(weight[0] / groups, weight[1]);
    }
}
