using NetGen.Compiler.Differentiation;

namespace NetGen.Compiler.Ops;

/// <summary>-x.</summary>
internal sealed class NegOp() : UnaryOp("neg", "Tensor.op_UnaryNegation", "F.Neg", "Tensor.Neg")
{
    private protected override NumberKinds Kinds => NumberKinds.Whole;

    public override string DisplayName => "-";

    protected override int Gradient(Derivative d) => d.Op("neg", d.Gradient);

    public override string? RowMajor(KernelCall call) => call.OverOperands("Neg");
}
