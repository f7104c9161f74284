namespace NetGen.Compiler.Ops;

/// <summary>log(sigmoid(x)).</summary>
internal sealed class LogSigmoidOp() : CurveOp("logsigmoid", "LogSigmoid", "F.LogSigmoid");
