using NetGen.Compiler.Differentiation;

namespace NetGen.Compiler.Ops;

/// <summary>max(x, 0) as relu, but with a derivative of 0 where x is not a number: the straight pieces of leaky_relu are made of it.</summary>
internal sealed class RampOp() : UnaryOp("ramp")
{
    private protected override NumberKinds Kinds => NumberKinds.Whole;

    protected override int Gradient(Derivative d) => d.Op("ramp_grad", d.Gradient, d.Operand(0));

    public override string? RowMajor(KernelCall call) => call.OverOperands("Relu");
}
