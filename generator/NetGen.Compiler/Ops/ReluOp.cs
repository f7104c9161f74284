using NetGen.Compiler.Differentiation;

namespace NetGen.Compiler.Ops;

/// <summary>max(x, 0). Its derivative at 0 is 0.</summary>
internal sealed class ReluOp() : UnaryOp("relu", "F.Relu", "Tensor.Relu")
{
    private protected override NumberKinds Kinds => NumberKinds.Whole;

    protected override int Gradient(Derivative d) => d.Op("relu_grad", d.Gradient, d.Result);

    public override string? RowMajor(KernelCall call) => call.OverOperands("Relu");
}
