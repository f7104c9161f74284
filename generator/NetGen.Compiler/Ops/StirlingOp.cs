namespace NetGen.Compiler.Ops;

/// <summary>Stirling's approximation of log x! above 1, 0 elsewhere.</summary>
internal sealed class StirlingOp() : CurveOp("stirling", "Stirling");
