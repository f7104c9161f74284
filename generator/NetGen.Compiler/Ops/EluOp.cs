namespace NetGen.Compiler.Ops;

/// <summary>x above 0, alpha·(exp(x) - 1) below.</summary>
internal sealed class EluOp() : CurveOp("elu", "Elu", [AttributeSpec.Number("alpha", 1)], "F.Elu");
