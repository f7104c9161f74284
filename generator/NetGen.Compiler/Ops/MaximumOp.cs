namespace NetGen.Compiler.Ops;

/// <summary>The larger of two elements; equal ones share the gradient.</summary>
internal sealed class MaximumOp() : PairOp("maximum", "Maximum", "F.Maximum")
{
    private protected override NumberKinds Kinds => NumberKinds.All;
}
