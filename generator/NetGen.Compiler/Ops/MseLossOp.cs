using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The squared differences, or their mean or sum.</summary>
internal sealed class MseLossOp : OpDefinition
{
    public override string Name => "mse_loss";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x", "target"], [LossReduction.Attribute], "F.MseLoss");

    public override void AdoptShapes(InferenceContext context)
    {
        if (context.Shape(0).IsKnown) context.Adopt(1, context.Type(0));
    }

    public override TensorType? Infer(InferenceContext context) => PairedLoss.Meet(context) is { } shape
        ? context.Type(0) with { Shape = LossReduction.Reduce(context.Node, shape) }
        : null;

    public override int Simplify(Simplification s)
    {
        var difference = s.Op("sub", [s.Node.Inputs[0], s.Node.Inputs[1]]);
        return LossReduction.Apply(s, s.Op("mul", [difference, difference]));
    }
}
