namespace NetGen.Compiler.Ops;

/// <summary>log(1 + exp(beta·x)) / beta, x itself beyond a threshold.</summary>
internal sealed class SoftplusOp() : CurveOp("softplus", "Softplus", [AttributeSpec.OpenNumber("beta", 1), AttributeSpec.OpenNumber("threshold", 20)], "F.Softplus");
