namespace NetGen.Compiler.Ops;

/// <summary>Where one is true, or not 0, and the other not.</summary>
internal sealed class LogicalXorOp() : LogicalOp("logical_xor", "LogicalXor", "^", "op_ExclusiveOr");
