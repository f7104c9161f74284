namespace NetGen.Compiler.Ops;

/// <summary>x to a fixed power.</summary>
internal sealed class PowerOp() : CurveOp("power", "Power", [AttributeSpec.Number("exponent")])
{
    private protected override NumberKinds Kinds => NumberKinds.Whole;
}
