using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>max(0, margin + distance to the positive - distance to the negative).</summary>
internal sealed class TripletMarginLossOp : OpDefinition
{
    public override string Name => "triplet_margin_loss";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["anchor", "positive", "negative"],
        [
            AttributeSpec.OpenNumber("margin", 1), AttributeSpec.Number("p", 2), AttributeSpec.Number("eps", 1e-6),
            AttributeSpec.Flag("swap", false), LossReduction.Attribute,
        ],
        "F.TripletMarginLoss");

    public override TensorType? Infer(InferenceContext context)
    {
        if (!OperandShapes.AreSame(context, 0, 1, 2)) return null;
        var shape = context.Shape(0);
        if (shape.Rank == 0) return context.Fault("NG2005", $"{context.Subject} needs vectors, {context.Describe(0)} is a single number");
        return context.Type(0) with { Shape = LossReduction.Reduce(context.Node, Reduction.Reduced(shape, [shape.Rank - 1], keepDim: false)) };
    }

    public override int Simplify(Simplification s)
    {
        var (anchor, positive, negative) = (s.Node.Inputs[0], s.Node.Inputs[1], s.Node.Inputs[2]);
        var far = Distance(anchor, negative);
        if (s.Node.Flag("swap")) far = s.Op("minimum", [far, Distance(positive, negative)]);
        var excess = s.Op("add", [s.Op("sub", [Distance(anchor, positive), far]), s.Number("margin")]);
        return LossReduction.Apply(s, s.Op("clamp", [excess], Attribute.Number("min", 0)));

        int Distance(int x1, int x2) => PairwiseDistanceOp.Between(s, x1, x2, s.Node.Number("p"), s.Node.Number("eps"));
    }
}
