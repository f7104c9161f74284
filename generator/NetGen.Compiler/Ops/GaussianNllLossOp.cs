using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>(log v + (x - t)² / v) / 2 with variances v of at least eps: one for each element, or one for each row.</summary>
internal sealed class GaussianNllLossOp : OpDefinition
{
    public override string Name => "gaussian_nll_loss";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x", "target", "var"],
        [AttributeSpec.Flag("full", false), AttributeSpec.Number("eps", 1e-6), LossReduction.Attribute],
        "F.GaussianNllLoss");

    public override TensorType? Infer(InferenceContext context)
    {
        if (!OperandShapes.AreSame(context, 0, 1)) return null;
        var (x, variances) = (context.Shape(0), context.Shape(2));
        var expected = x.Rank == 0 || variances.Rank == x.Rank ? x : Reduction.Reduced(x, [x.Rank - 1], keepDim: false);
        if (x.Rank > 0 && variances.Rank == x.Rank && variances[x.Rank - 1] == 1) expected = Reduction.Reduced(x, [x.Rank - 1], keepDim: true);
        return OperandShapes.Is(context, 2, expected) ? context.Type(0) with { Shape = LossReduction.Reduce(context.Node, x) } : null;
    }

    public override int Simplify(Simplification s)
    {
        var variance = s.Op("raised", [PerRow(s)], Attribute.Number("smallest", s.Node.Number("eps")));
        var difference = s.Op("sub", [s.Node.Inputs[0], s.Node.Inputs[1]]);
        var square = s.Op("div", [s.Op("mul", [difference, difference]), variance]);
        var each = s.Op("mul", [s.Op("add", [s.Op("log", [variance]), square]), s.Constant(0.5)]);
        if (s.Node.Flag("full")) each = s.Op("add", [each, s.Constant(0.5 * Math.Log(2 * Math.PI))]);
        return LossReduction.Apply(s, each);
    }

    /// <summary>Variances without the last dim get one of size 1.</summary>
    private static int PerRow(Simplification s)
    {
        var (x, variances) = (s.Shape(0), s.Shape(2));
        return variances.Rank == x.Rank ? s.Node.Inputs[2] : s.Reshape(s.Node.Inputs[2], new Shape([.. variances.Dims, 1]));
    }
}
