using NetGen.Compiler.Differentiation;

namespace NetGen.Compiler.Ops;

/// <summary>The sum along some dims, or of everything.</summary>
internal sealed class SumOp() : Reduction("sum", "Sum")
{
    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, Spread(d, d.Gradient));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("Sum", call.Operand(0), call.Sizes("dim"), KernelCall.Flag(call.Node.Flag("keepDim")));
}
