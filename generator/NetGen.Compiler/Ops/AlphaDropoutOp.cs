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

    /// <summary>Less than any p of single precision below 1 leaves; at 1, where nothing is kept, every scale gives 0.</summary>
    private const double LeastVariance = 1e-12;

    public override string Name => "alpha_dropout";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.OpenNumber("p"), AttributeSpec.Flag("training")],
        "F.AlphaDropout");

    public override TensorType? Infer(InferenceContext context) => context.Type(0);

    public override int Simplify(Simplification s)
    {
        var (x, p) = (s.Node.Inputs[0], s.Node.Find("p")!);
        if (!s.Node.Flag("training") || p is AttributeValue.Number { Value: 0 }) return x;
        if (p is AttributeValue.Number number) p = new AttributeValue.Number((float)number.Value);
        AttributeValue one = new AttributeValue.Number(1), depth = new AttributeValue.Number(SeluDepth);
        var rest = Formulas.Apply("-", one, p);
        var variance = Formulas.Apply("*", Formulas.Apply("+", Formulas.Apply("*", new AttributeValue.Number(SeluDepth * SeluDepth), p), one), rest);
        var scale = Formulas.Apply("/", one, Formulas.Apply("Sqrt", Formulas.Apply("Max", variance, new AttributeValue.Number(LeastVariance))));
        var fallen = Formulas.Apply("*", depth, scale);
        var mask = s.Op("dropout_mask", [], Attribute.Dims("shape", s.Node.Type.Shape.Dims), new Attribute("p", s.Node.Find("p")!), s.NextRandomSite());
        // 1 where an element stays, 0 where it is replaced.
        var kept = s.Op("mul", [mask, s.Constant(rest)]);
        var replaced = s.Op("mul", [s.Op("add", [kept, s.Constant(-1)]), s.Constant(fallen)]);
        var shift = s.Op("add", [replaced, s.Constant(Formulas.Apply("*", fallen, p))]);
        return s.Op("add", [s.Op("mul", [x, s.Op("mul", [kept, s.Constant(scale)])]), shift]);
    }
}
