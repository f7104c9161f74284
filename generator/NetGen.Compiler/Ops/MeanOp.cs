using NetGen.Compiler.Differentiation;

namespace NetGen.Compiler.Ops;

/// <summary>The mean along some dims, or of everything.</summary>
internal sealed class MeanOp() : Reduction("mean", "Mean")
{
    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, Spread(d, d.Op("div", d.Gradient, d.Size(Joined(d)))));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("Mean", call.Operand(0), call.Sizes("dim"), KernelCall.Flag(call.Node.Flag("keepDim")));
}
