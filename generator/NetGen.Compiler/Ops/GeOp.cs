namespace NetGen.Compiler.Ops;

/// <summary>Where x is greater or equal.</summary>
internal sealed class GeOp() : ComparisonOp("ge", "GreaterOrEqual", ">=", "Tensor.op_GreaterThanOrEqual");
