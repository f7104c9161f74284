namespace NetGen.Compiler.Ops;

/// <summary>Where x is greater.</summary>
internal sealed class GtOp() : ComparisonOp("gt", "Greater", ">", "Tensor.op_GreaterThan");
