namespace NetGen.Compiler.Ops;

/// <summary>The formula with tanh that comes close to GELU.</summary>
internal sealed class GeluTanhOp() : CurveOp("gelu_tanh", "GeluTanh");
