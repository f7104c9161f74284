namespace NetGen.Compiler.Ops;

/// <summary>Where one or both are true, or not 0.</summary>
internal sealed class LogicalOrOp() : LogicalOp("logical_or", "LogicalOr", "|", "op_BitwiseOr");
