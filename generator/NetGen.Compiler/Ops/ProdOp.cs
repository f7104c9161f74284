namespace NetGen.Compiler.Ops;

/// <summary>The product.</summary>
internal sealed class ProdOp() : FoldedReduction("prod", "Product", "Prod")
{
    private protected override NumberKinds Kinds => NumberKinds.AllAsInt64;
}
