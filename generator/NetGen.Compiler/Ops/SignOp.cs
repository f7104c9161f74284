namespace NetGen.Compiler.Ops;

/// <summary>-1, 0 or 1; its derivative is 0.</summary>
internal sealed class SignOp() : CurveOp("sign", "Sign", "F.Sign", "Tensor.Sign")
{
    private protected override NumberKinds Kinds => NumberKinds.All;
}
