using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>The p-norm of x1 - x2 + eps along the last dim.</summary>
internal sealed class PairwiseDistanceOp : OpDefinition
{
    public override string Name => "pairwise_distance";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x1", "x2"],
        [AttributeSpec.Number("p", 2), AttributeSpec.Number("eps", 1e-6), AttributeSpec.Flag("keepDim", false)],
        "F.PairwiseDistance");

    public override TensorType? Infer(InferenceContext context)
    {
        if (Broadcasting.Meet(context, 0, 1) is not { } shape) return null;
        return context.Type(0) with { Shape = shape.Rank == 0 ? shape : Reduction.Reduced(shape, [shape.Rank - 1], context.Node.Flag("keepDim")) };
    }

    public override int Simplify(Simplification s) =>
        Between(s, s.Node.Inputs[0], s.Node.Inputs[1], s.Node.Number("p"), s.Node.Number("eps"), s.Node.Flag("keepDim"));

    /// <summary>The distance of two values of one shape.</summary>
    internal static int Between(Simplification s, int x1, int x2, double p, double eps, bool keepDim = false)
    {
        var difference = s.Op("add", [s.Op("sub", [x1, x2]), s.Constant(eps)]);
        var last = s.RankOf(difference) == 0 ? [] : new[] { (Dim)(s.RankOf(difference) - 1) };
        return s.Op("norm", [difference], Attribute.Dims("dim", last), Attribute.Flag("keepDim", keepDim), Attribute.Number("p", p));
    }
}
