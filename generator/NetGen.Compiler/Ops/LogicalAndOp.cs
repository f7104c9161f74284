namespace NetGen.Compiler.Ops;

/// <summary>Where both are true, or not 0.</summary>
internal sealed class LogicalAndOp() : LogicalOp("logical_and", "LogicalAnd", "&", "op_BitwiseAnd");
