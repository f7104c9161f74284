namespace NetGen.Compiler.Ops;

/// <summary>The index of the largest element, the first of equal ones.</summary>
internal sealed class ArgmaxOp() : ExtremeIndexOp("argmax", "Argmax");
