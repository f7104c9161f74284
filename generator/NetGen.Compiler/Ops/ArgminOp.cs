namespace NetGen.Compiler.Ops;

/// <summary>The index of the smallest element, the first of equal ones.</summary>
internal sealed class ArgminOp() : ExtremeIndexOp("argmin", "Argmin");
