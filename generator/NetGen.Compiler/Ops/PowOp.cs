using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>x to a small whole power, as products; other powers run eagerly.</summary>
internal sealed class PowOp : OpDefinition
{
    private const int LargestPower = 4;

    public override string Name => "pow";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.Number("exponent")], "F.Pow", "Tensor.Pow");

    public override TensorType? Infer(InferenceContext context) => context.Type(0);

    public override int Simplify(Simplification s)
    {
        var exponent = s.Node.Number("exponent");
        if (exponent is < 1 or > LargestPower || exponent != Math.Floor(exponent))
        {
            return s.Obstruct($"only powers from 1 to {LargestPower} are compiled");
        }

        var power = s.Node.Inputs[0];
        for (var factors = 1; factors < exponent; factors++) power = s.Op("mul", [power, s.Node.Inputs[0]]);
        return power;
    }
}
