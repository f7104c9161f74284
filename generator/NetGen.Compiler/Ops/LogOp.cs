using NetGen.Compiler.Differentiation;

namespace NetGen.Compiler.Ops;

/// <summary>The natural logarithm.</summary>
internal sealed class LogOp() : UnaryOp("log", "F.Log", "Tensor.Log")
{
    private protected override NumberKinds Kinds => NumberKinds.AllAsFloating;

    protected override int Gradient(Derivative d) =>
        d.Op("div", d.Gradient, d.Operand(0));

    public override string? RowMajor(KernelCall call) => call.OverOperands("Log");
}
