namespace NetGen.Compiler.Ops;

/// <summary>Where x is less or equal.</summary>
internal sealed class LeOp() : ComparisonOp("le", "LessOrEqual", "<=", "Tensor.op_LessThanOrEqual");
