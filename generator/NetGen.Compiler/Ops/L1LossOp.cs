using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The absolute differences, or their mean or sum.</summary>
internal sealed class L1LossOp : OpDefinition
{
    public override string Name => "l1_loss";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x", "target"], [LossReduction.Attribute], "F.L1Loss");

    public override void AdoptShapes(InferenceContext context)
    {
        if (context.Shape(0).IsKnown) context.Adopt(1, context.Type(0));
    }

    public override TensorType? Infer(InferenceContext context) => PairedLoss.Meet(context) is { } shape
        ? context.Type(0) with { Shape = LossReduction.Reduce(context.Node, shape) }
        : null;

    public override int Simplify(Simplification s) =>
        LossReduction.Apply(s, AbsOp.Of(s, s.Op("sub", [s.Node.Inputs[0], s.Node.Inputs[1]])));
}
