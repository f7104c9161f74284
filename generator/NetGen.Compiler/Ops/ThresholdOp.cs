namespace NetGen.Compiler.Ops;

/// <summary>x above a threshold, a fixed value elsewhere.</summary>
internal sealed class ThresholdOp() : CurveOp("threshold", "Threshold", [AttributeSpec.OpenNumber("threshold"), AttributeSpec.OpenNumber("value")], "F.Threshold")
{
    private protected override NumberKinds Kinds => NumberKinds.Whole;
}
