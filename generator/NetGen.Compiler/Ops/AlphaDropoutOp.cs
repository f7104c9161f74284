using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>In training, elements become SELU's smallest value with probability p; then all are scaled and shifted to keep mean and variance.</summary>
internal sealed class AlphaDropoutOp : OpDefinition
{
    /// <summary>How far SELU falls below zero: its scale times its alpha.</summary>
    private const double SeluDepth = 1.7580993408473766;

    public override string Name => "alpha_dropout";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.Number("p"), AttributeSpec.Flag("training")],
        "F.AlphaDropout");

    public override TensorType? Infer(InferenceContext context) => context.Type(0);

    public override int Simplify(Simplification s)
    {
        var (x, p) = (s.Node.Inputs[0], (double)(float)s.Node.Number("p"));
        if (!s.Node.Flag("training") || p == 0) return x;
        if (p == 1) return s.Op("mul", [x, Constant(s, 0)]);
        var scale = 1 / Math.Sqrt((SeluDepth * SeluDepth * p + 1) * (1 - p));
        var mask = s.Op("dropout_mask", [], Attribute.Dims("shape", s.Node.Type.Shape.Dims), Attribute.Number("p", s.Node.Number("p")), s.NextRandomSite());
        // 1 where an element stays, 0 where it is replaced.
        var kept = s.Op("mul", [mask, Constant(s, 1 - p)]);
        var replaced = s.Op("mul", [s.Op("add", [kept, Constant(s, -1)]), Constant(s, SeluDepth * scale)]);
        var shift = s.Op("add", [replaced, Constant(s, SeluDepth * scale * p)]);
        return s.Op("add", [s.Op("mul", [x, s.Op("mul", [kept, Constant(s, scale)])]), shift]);
    }

    private static int Constant(Simplification s, double value) => s.Op(SourceOps.Constant, [], Attribute.Number("value", value));
}
