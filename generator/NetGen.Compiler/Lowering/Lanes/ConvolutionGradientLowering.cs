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

    public int Tasks(LaneGraph graph, Node node) => graph.Shape(node.Id)[0] / Block(graph, node).Rows;

    public override void Lower(GroupContext context)
    {
        var (graph, node, builder) = (context.Graph, context.Anchor, context.Builder);
        var weight = graph.Shape(node.Id);
        var (outputs, inputs) = Block(graph, node);
        var pass = new ConvolutionGradientPass(context, outputs, inputs);
        var channel = LoopIndex.Variable(pass.Task) * outputs;
        var groups = (int)node.Dims("groups")[0].Value!.Value;
        LoopIndex firstInput = 0;
        if (groups > 1)
        {
            var group = builder.Fresh("group");
            builder.Add(new Statement.DeclareIndex(group, channel, weight[0] / groups));
            firstInput = LoopIndex.Variable(group) * weight[1];
        }

        builder.Loop("input", 0, weight[1], inputs, input =>
            builder.Loop("ky", weight[2], ky =>
            {
                for (var kx = 0; kx < weight[3]; kx += MostTaps)
                {
                    pass.Lower(channel, firstInput, input, ky, kx, Math.Min(MostTaps, weight[3] - kx));
                }
            }));
    }

    private static (int Rows, int Columns) Block(LaneGraph graph, Node node)
    {
        var weight = graph.Shape(node.Id);
        var groups = (int)node.Dims("groups")[0].Value!.Value;
        return GradientBlock.Choose(weight[0] / groups, weight[1], Math.Min(weight[3], MostTaps));
    }
}
