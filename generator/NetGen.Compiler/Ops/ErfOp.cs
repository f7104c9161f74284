namespace NetGen.Compiler.Ops;

/// <summary>The error function.</summary>
internal sealed class ErfOp() : CurveOp("erf", "Erf", "F.Erf", "Tensor.Erf")
{
    private protected override NumberKinds Kinds => NumberKinds.AllAsFloating;
}
