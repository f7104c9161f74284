namespace NetGen.Compiler.Ops;

/// <summary>x·tanh(log(1 + exp(x))).</summary>
internal sealed class MishOp() : CurveOp("mish", "Mish", "F.Mish");
