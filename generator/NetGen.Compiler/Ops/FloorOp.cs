namespace NetGen.Compiler.Ops;

/// <summary>The whole number below; its derivative is 0.</summary>
internal sealed class FloorOp() : CurveOp("floor", "Floor", "F.Floor", "Tensor.Floor")
{
    private protected override NumberKinds Kinds => NumberKinds.Whole;
}
