namespace NetGen.Compiler.Ops;

/// <summary>x limited to a range, with derivative 1 at its ends.</summary>
internal sealed class ClampOp() : CurveOp(
    "clamp",
    "Clamp",
    [AttributeSpec.OpenNumber("min", double.NegativeInfinity), AttributeSpec.OpenNumber("max", double.PositiveInfinity)],
    "F.Clamp",
    "Tensor.Clamp")
{
    public override string? RowMajor(KernelCall call) => call.Kernel(
        "Clamp", call.Operand(0), call.Double("min"), call.Double("max"));
}
