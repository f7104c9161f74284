namespace NetGen.Compiler.Ops;

/// <summary>The largest element along some dims, or of all; equal ones share the gradient.</summary>
internal sealed class AmaxOp() : FoldedReduction("amax", "Largest", "Amax")
{
    private protected override NumberKinds Kinds => NumberKinds.All;
}
