namespace NetGen.Compiler.Ops;

/// <summary>x moved towards 0, and 0 near it.</summary>
internal sealed class SoftshrinkOp() : CurveOp("softshrink", "Softshrink", [AttributeSpec.OpenNumber("lambda", 0.5)], "F.Softshrink")
{
    protected override string? Refusal(double[] numbers) => numbers[0] >= 0 ? null : "its lambda cannot be negative";
}
