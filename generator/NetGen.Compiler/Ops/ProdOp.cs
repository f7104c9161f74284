namespace NetGen.Compiler.Ops;

/// <summary>The product.</summary>
internal sealed class ProdOp() : FoldOp("prod", "Product", "Prod");
