namespace NetGen.Compiler.Ops;

/// <summary>x limited to a range, with derivative 1 at its ends.</summary>
internal sealed class ClampOp() : CurveOp(
    "clamp",
    "Clamp",
    [AttributeSpec.Number("min", double.NegativeInfinity), AttributeSpec.Number("max", double.PositiveInfinity)],
    "F.Clamp",
    "Tensor.Clamp")
{
    public override string? RowMajor(KernelCall call) => call.Kernel(
        "Clamp", call.Operand(0), Emit.Numbers.Double(call.Node.Number("min")), Emit.Numbers.Double(call.Node.Number("max")));
}
