namespace NetGen.Compiler.Ops;

/// <summary>The whole number above; its derivative is 0.</summary>
internal sealed class CeilOp() : CurveOp("ceil", "Ceil", "F.Ceil", "Tensor.Ceil")
{
    private protected override NumberKinds Kinds => NumberKinds.Whole;
}
