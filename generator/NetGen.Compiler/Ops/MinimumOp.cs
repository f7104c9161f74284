namespace NetGen.Compiler.Ops;

/// <summary>The smaller of two elements; equal ones share the gradient.</summary>
internal sealed class MinimumOp() : PairOp("minimum", "Minimum", "F.Minimum")
{
    private protected override NumberKinds Kinds => NumberKinds.All;
}
