using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// x above 0, a fraction of x below: ramp(x)·(1 - slope) + x·slope, whose derivative at 0 is the slope as it should be.
/// </summary>
internal sealed class LeakyReluOp : OpDefinition
{
    public override string Name => "leaky_relu";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.OpenNumber("negativeSlope", 0.01)], "F.LeakyRelu");

    public override TensorType? Infer(InferenceContext context) => context.Type(0);

    public override int Simplify(Simplification s)
    {
        var x = s.Node.Inputs[0];
        var rest = Formulas.Apply("-", new AttributeValue.Number(1), s.Node.Find("negativeSlope")!);
        return s.Op("add", [s.Op("mul", [s.Op("ramp", [x]), s.Constant(rest)]), s.Op("mul", [x, s.Number("negativeSlope")])]);
    }
}
