namespace NetGen.Compiler.Ops;

/// <summary>The smallest element.</summary>
internal sealed class MinOp() : ExtremeOp("min", "Min", "amin", "argmin");
