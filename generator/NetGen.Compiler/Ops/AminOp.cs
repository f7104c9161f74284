namespace NetGen.Compiler.Ops;

/// <summary>The smallest element along some dims, or of all; equal ones share the gradient.</summary>
internal sealed class AminOp() : FoldedReduction("amin", "Smallest", "Amin")
{
    private protected override NumberKinds Kinds => NumberKinds.All;
}
