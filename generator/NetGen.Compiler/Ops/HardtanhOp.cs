namespace NetGen.Compiler.Ops;

/// <summary>x limited to a range, with derivative 0 at its ends.</summary>
internal sealed class HardtanhOp() : CurveOp("hardtanh", "Hardtanh", [AttributeSpec.OpenNumber("minVal", -1), AttributeSpec.OpenNumber("maxVal", 1)], "F.Hardtanh")
{
    private protected override NumberKinds Kinds => NumberKinds.Whole;

    protected override string? Refusal(double[] numbers) => numbers[0] < numbers[1] ? null : "it needs maxVal above minVal";
}
