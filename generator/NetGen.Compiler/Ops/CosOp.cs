namespace NetGen.Compiler.Ops;

/// <summary>The cosine.</summary>
internal sealed class CosOp() : CurveOp("cos", "Cos", "F.Cos", "Tensor.Cos")
{
    private protected override NumberKinds Kinds => NumberKinds.AllAsFloating;
}
