using NetGen.Compiler.Graph;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>The gradient of each sample's log-probabilities: minus the loss's gradient at its class, zero elsewhere.</summary>
internal sealed class NllLossGradLowering : LaneLowering
{
    public override IReadOnlyList<string> Ops { get; } = ["nll_loss_grad"];

    // Positions stand in one index, so later operations could not find their own.
    public override bool FinishesElements => false;

    public override string Obstacle(LaneGraph graph, Node node) =>
        node.Text("reduction") == "None" ? "" : "it sums over the batch";

    public override void Lower(GroupContext context)
    {
        var (builder, node) = (context.Builder, context.Anchor);
        var labels = NllLabels.Of(context, node.Id);
        builder.Loop("i", labels.Positions, position =>
        {
            var label = builder.Declare("label", context.Read(node.Inputs[1], position));
            var gradient = builder.Declare("gradient", Expression.Of(LaneOperation.Negate, context.Read(node.Inputs[0], position)));
            builder.Loop("k", labels.ClassCount, k => builder.Add(new Statement.Store(
                context.Buffer(node.Id),
                k * labels.Positions + position,
                gradient * labels.Share(context, label, k))));
        });
    }
}
