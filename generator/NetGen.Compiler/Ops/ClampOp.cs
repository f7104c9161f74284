using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>x limited to a range, with derivative 1 at its ends. Whole bounds leave whole numbers whole; those of masks are int64.</summary>
internal sealed class ClampOp() : CurveOp("clamp", "Clamp", [Min, Max])
{
    private static readonly AttributeSpec Min = AttributeSpec.OpenNumber("min", double.NegativeInfinity);
    private static readonly AttributeSpec Max = AttributeSpec.OpenNumber("max", double.PositiveInfinity);

    public override Signature Signature { get; } = new(["x"], [Min, Max, ConstantOp.Real], "F.Clamp", "Tensor.Clamp");

    public override TensorType? Infer(InferenceContext context)
    {
        var given = context.Type(0);
        return given with
        {
            DType = context.Node.Find(ConstantOp.Real.Name) is null ? ElementTypes.OfWhole(given.DType) : ElementTypes.Of(NumberKinds.AllAsFloating, given.DType),
        };
    }

    public override string? RowMajor(KernelCall call) => call.Kernel(
        "Clamp", call.Operand(0), call.Double("min"), call.Double("max"));
}
