namespace NetGen.Compiler.Ops;

/// <summary>The sine.</summary>
internal sealed class SinOp() : CurveOp("sin", "Sin", "F.Sin", "Tensor.Sin")
{
    private protected override NumberKinds Kinds => NumberKinds.AllAsFloating;
}
