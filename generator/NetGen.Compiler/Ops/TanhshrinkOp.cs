namespace NetGen.Compiler.Ops;

/// <summary>x - tanh(x).</summary>
internal sealed class TanhshrinkOp() : CurveOp("tanhshrink", "Tanhshrink", "F.Tanhshrink")
{
    private protected override NumberKinds Kinds => NumberKinds.WholeAsFloating;
}
