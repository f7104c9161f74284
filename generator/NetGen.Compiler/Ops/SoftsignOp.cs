namespace NetGen.Compiler.Ops;

/// <summary>x / (1 + |x|).</summary>
internal sealed class SoftsignOp() : CurveOp("softsign", "Softsign", "F.Softsign")
{
    private protected override NumberKinds Kinds => NumberKinds.WholeAsFloating;
}
