namespace NetGen.Compiler.Ops;

/// <summary>x above 0, alpha·(exp(x) - 1) below.</summary>
internal sealed class EluOp() : CurveOp("elu", "Elu", [AttributeSpec.OpenNumber("alpha", 1)], "F.Elu");
