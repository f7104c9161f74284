namespace NetGen.Compiler.Ops;

/// <summary>x times the probability that a normal number is below x.</summary>
internal sealed class GeluErfOp() : CurveOp("gelu_erf", "Gelu");
