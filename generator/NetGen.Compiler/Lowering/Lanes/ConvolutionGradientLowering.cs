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

    /// <summary>The most operations of one pass, borders included: in longer methods the just-in-time compiler no longer inlines them.</summary>
    private const int MostOperations = 200;

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
        var taps = Taps(context.Graph, context.Anchor);
        Named<LoopIndex>[] indices = [new("channel", channel)];
        for (var kx = 0; kx < weight[3]; kx += taps)
        {
            var (first, count) = (kx, Math.Min(taps, weight[3] - kx));
            context.Builder.OutlineBlocks(
                "input",
                inputs,
                size => $"Outputs{channels}Inputs{size}" + (count == weight[3] ? "" : $"From{first}"),
                firstInput.IsConstant ? indices : [.. indices, new("firstInput", firstInput)],
                (at, input, size) => context.Builder.Loop("ky", weight[2], ky =>
                    new ConvolutionGradientPass(context, channels, size).Lower(at[0], at.Length > 1 ? at[1] : firstInput, input, ky, first, count)));
        }
    }

    /// <summary>Taps of a row that share one pass: at an image's borders each column has code of its own.</summary>
    private static int Taps(LaneGraph graph, Node node)
    {
        var (weight, gradient, source) = (graph.Shape(node.Id), graph.Shape(node.Inputs[0]), graph.Shape(node.Inputs[1]));
        var axis = CorrelationAxis.Of(node, 1, gradient[2], source[2], weight[3], backward: false);
        var taps = Math.Min(weight[3], MostTaps);
        while (taps > 1 && Enumerable.Range(0, weight[3] - taps + 1).Max(kx => Operations(axis, kx, taps)) > MostOperations) taps--;
        return taps;
    }

    /// <summary>Operations of a pass with as many sums as registers hold: loads and multiply-adds, and four to begin and end a sum.</summary>
    private static int Operations(CorrelationAxis axis, int kx, int taps)
    {
        var pairs = Math.Max(1, RegisterBlock.OfGradient.Sums / taps);
        return ConvolutionGradientPass.Columns(axis, kx, taps).Sum(columns => columns.Inside.Length * (pairs + 1) + pairs) + pairs * taps * 4;
    }

    private static int Groups(Node node) => (int)node.Dims("groups")[0].Value!.Value;

    private static (Blocking Rows, Blocking Columns) Blocks(LaneGraph graph, Node node)
    {
        var (weight, groups) = (graph.Shape(node.Id), Groups(node));
        return (RegisterBlock.OfGradient with { Each = Taps(graph, node), HasEvenRows = groups > 1 }).Choose(weight[0] / groups, weight[1]);
    }
}
