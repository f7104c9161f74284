using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// The negative log-likelihood of class indices. x is [N, C, …] of log-probabilities (or [C]), target [N, …] (or []).
/// Row by row -(1 - e)·w[t]·x[t] - e/C·Σ w[c]·x[c], where w is the optional weight of each class and e the label
/// smoothing that cross_entropy passes on; a row whose target is <c>ignoreIndex</c> is zero. The mean divides by the sum
/// of w[t] over the rows that count.
/// </summary>
internal sealed class NllLossOp : OpDefinition
{
    /// <summary>What the gradient shares.</summary>
    internal static AttributeSpec[] Options =>
    [
        AttributeSpec.Whole("ignoreIndex", -100),
        LossReduction.Attribute,
        AttributeSpec.OpenNumber("labelSmoothing", 0),
    ];

    public override string Name => "nll_loss";

    public override Signature Signature { get; } = new(["x", "target", new("weight", IsOptional: true)], Options, "F.NllLoss");

    public override void AdoptShapes(InferenceContext context) => ClassLoss.AdoptTarget(context);

    public override TensorType? Infer(InferenceContext context)
    {
        if (!ClassLoss.TargetFits(context)) return null;
        return context.Type(0) with { Shape = LossReduction.Reduce(context.Node, ClassLoss.Rows(context.Shape(0))) };
    }

    public override void Differentiate(Derivative d)
    {
        if (!d.Needs(0)) return;
        int[] operands = d.Count > 2 ? [d.Gradient, d.Operand(1), d.Operand(2)] : [d.Gradient, d.Operand(1)];
        d.Add(0, d.Like("nll_loss_grad", operands, d.ShapeOf(0)));
    }

    /// <summary>The kernel wants a batch: a single row becomes one.</summary>
    public override int Simplify(Simplification s)
    {
        if (s.Node.Text(LossReduction.Name) == LossReduction.BatchMean) return s.Obstruct("only KlDiv is reduced by BatchMean");
        return s.Shape(0).Rank > 1 ? s.Keep() : Of(s, s.Node.Inputs[0]);
    }

    /// <summary>The loss of log-probabilities with the other operands and the attributes of the node.</summary>
    internal static int Of(Simplification s, int x)
    {
        var target = s.Node.Inputs[1];
        if (s.ShapeOf(x).Rank == 1) (x, target) = (s.Reshape(x, new Shape([1, s.ShapeOf(x)[0]])), s.Reshape(target, new Shape([1])));
        return s.Reshape(s.Op("nll_loss", [x, target, .. s.Node.Inputs.AsImmutable().Skip(2)], [.. s.Node.Attributes]), s.Node.Type.Shape);
    }

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("NllLoss", call.Operand(0), call.Operand(1), call.Operand(2), Arguments(call));

    /// <summary>The arguments that both kernels end with.</summary>
    internal static string Arguments(KernelCall call) =>
        $"{call.Size("ignoreIndex")}, global::NetGen.Reduction.{call.Node.Text("reduction")}"
        + (call.Node.Find("labelSmoothing") is AttributeValue.Number { Value: 0 } ? "" : $", {call.Double("labelSmoothing")}");
}
