using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>max(0, margin - target·(x1 - x2)).</summary>
internal sealed class MarginRankingLossOp : OpDefinition
{
    public override string Name => "margin_ranking_loss";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x1", "x2", "target"],
        [AttributeSpec.OpenNumber("margin", 0), LossReduction.Attribute],
        "F.MarginRankingLoss");

    public override TensorType? Infer(InferenceContext context) => OperandShapes.AreSame(context, 0, 1, 2)
        ? context.Type(0) with { Shape = LossReduction.Reduce(context.Node, context.Shape(0)) }
        : null;

    public override int Simplify(Simplification s)
    {
        var difference = s.Op("sub", [s.Node.Inputs[0], s.Node.Inputs[1]]);
        var product = s.Op("mul", [s.Op("neg", [s.Node.Inputs[2]]), difference]);
        var excess = s.Op("add", [product, s.Real("margin")]);
        return LossReduction.Apply(s, s.Op("clamp", [excess], Attribute.Number("min", 0)));
    }
}
