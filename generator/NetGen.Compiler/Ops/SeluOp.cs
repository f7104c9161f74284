namespace NetGen.Compiler.Ops;

/// <summary>ELU with the constants that keep mean 0 and variance 1.</summary>
internal sealed class SeluOp() : CurveOp("selu", "Selu", "F.Selu");
