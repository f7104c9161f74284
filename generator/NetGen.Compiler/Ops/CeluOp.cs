namespace NetGen.Compiler.Ops;

/// <summary>x above 0, alpha·(exp(x / alpha) - 1) below.</summary>
internal sealed class CeluOp() : CurveOp("celu", "Celu", [AttributeSpec.OpenNumber("alpha", 1)], "F.Celu")
{
    protected override string? Refusal(double[] numbers) => numbers[0] != 0 ? null : "its alpha cannot be 0";
}
