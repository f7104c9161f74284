namespace NetGen.Compiler.Ops;

/// <summary>Where both differ.</summary>
internal sealed class NeOp() : ComparisonOp("ne", "NotEqual", "Ne", "Tensor.Ne");
