using NetGen.Compiler.Graph;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>
/// The negative log-likelihood of each sample's class (and each position's, where there are more dims than classes).
/// Labels are numbers in lanes; ignored ones match no class.
/// </summary>
internal sealed class NllLossLowering : LaneLowering
{
    public override IReadOnlyList<string> Ops { get; } = ["nll_loss"];

    public override string Obstacle(LaneGraph graph, Node node) =>
        node.Text("reduction") == "None" ? "" : "it sums over the batch";

    public override void Lower(GroupContext context)
    {
        var builder = context.Builder;
        var labels = NllLabels.Of(context, context.Anchor.Inputs[0]);
        builder.Loop("i", labels.Positions, position =>
        {
            var label = builder.Declare("label", context.Read(context.Anchor.Inputs[1], position));
            var loss = builder.Declare("loss", Expression.Zero);
            builder.Loop("k", labels.ClassCount, k =>
            {
                var likelihood = context.Read(context.Anchor.Inputs[0], k * labels.Positions + position);
                builder.Assign(loss, loss - likelihood * labels.Share(context, label, k));
            });
            context.Finish(labels.Split(position), loss);
        });
    }
}

/// <summary>The classes and positions of log-probabilities of [classes, …].</summary>
/// <param name="ClassCount">Number of classes.</param>
/// <param name="Rest">The sizes after the classes.</param>
/// <param name="Ignored">The label that does not count.</param>
/// <param name="Smoothing">What part of a row's weight is spread over all classes.</param>
internal sealed record NllLabels(int ClassCount, int[] Rest, int Ignored, float Smoothing)
{
    public int Positions => Rest.Aggregate(1, (product, size) => product * size);

    /// <param name="context">The group.</param>
    /// <param name="value">A value of the log-probabilities' shape.</param>
    public static NllLabels Of(GroupContext context, int value)
    {
        var shape = context.Graph.Shape(value);
        return new NllLabels(
            shape[0],
            shape.Skip(1).ToArray(),
            (int)context.Anchor.Dims("ignoreIndex")[0].Value!.Value,
            (float)context.Anchor.Number("labelSmoothing"));
    }

    /// <summary>The part of a row's loss that a class bears: w[k] at the label, zero elsewhere, smoothed; nothing in ignored rows.</summary>
    public Expression Share(GroupContext context, Expression label, LoopIndex k)
    {
        Expression weight = context.Anchor.Inputs.Count > 2 ? context.Read(context.Anchor.Inputs[2], k) : new Expression.Literal(1f);
        var isLabel = Expression.Of(LaneOperation.Equal, label, new Expression.Counter(k));
        var everywhere = Smoothing / ClassCount;
        var share = Smoothing == 0
            ? Expression.Select(isLabel, weight, Expression.Zero)
            : weight * Expression.Select(isLabel, new Expression.Literal(1 - Smoothing + everywhere), new Expression.Literal(everywhere));
        var mayMatch = Smoothing != 0 || (Ignored >= 0 && Ignored < ClassCount);
        if (!mayMatch) return share;
        var ignored = Expression.Of(LaneOperation.Equal, label, new Expression.Literal(Ignored));
        return Expression.Select(ignored, Expression.Zero, share);
    }

    /// <summary>A position as the indices of a value without the dim of classes: its number stands in the last.</summary>
    public LoopIndex[] Split(LoopIndex position)
    {
        var indices = LoopIndex.Zeros(Rest.Length);
        if (indices.Length > 0) indices[indices.Length - 1] = position;
        return indices;
    }
}
