namespace NetGen.Compiler.Ops;

/// <summary>Where x is less.</summary>
internal sealed class LtOp() : ComparisonOp("lt", "Less", "<", "Tensor.op_LessThan");
