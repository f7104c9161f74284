namespace NetGen.Compiler.Ops;

/// <summary>The largest element.</summary>
internal sealed class MaxOp() : ExtremeOp("max", "Max", "amax", "argmax");
