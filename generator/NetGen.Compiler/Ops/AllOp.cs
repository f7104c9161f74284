namespace NetGen.Compiler.Ops;

/// <summary>Whether every element along some dims, or of all, is true or not 0.</summary>
internal sealed class AllOp() : MaskReduction("all", "All");
