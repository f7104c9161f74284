using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>x to a power: a small whole number as products, another number as a curve, a tensor as a pair. Whole numbers to a whole power stay whole.</summary>
internal sealed class PowOp : OpDefinition
{
    private const int LargestProduct = 4;

    public override string Name => "pow";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x", "exponent"], "F.Pow", "Tensor.Pow");

    public override TensorType? Infer(InferenceContext context) => Broadcasting.Meet(context, 0, 1) is { } shape
        ? new TensorType(ElementTypes.Met(context.Operand(0), context.Operand(1)), shape)
        : null;

    public override int Simplify(Simplification s)
    {
        var x = ToOp.Apply(s, s.Node.Inputs[0], s.Node.Type.DType);
        if (s.ConstantAt(1) is not { } exponent) return s.Op("pow_pair", [x, s.Node.Inputs[1]]);
        if (exponent is < 1 or > LargestProduct || exponent != Math.Floor(exponent))
        {
            return s.Op("power", [x], Attribute.Number("exponent", exponent));
        }

        var power = x;
        for (var factors = 1; factors < exponent; factors++) power = s.Op("mul", [power, x]);
        return power;
    }
}
