namespace NetGen.Compiler.Ops;

/// <summary>Where both are equal.</summary>
internal sealed class EqOp() : ComparisonOp("eq", "Equal", "Eq", "Tensor.Eq");
