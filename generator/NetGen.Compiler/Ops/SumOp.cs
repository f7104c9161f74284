using NetGen.Compiler.Differentiation;

namespace NetGen.Compiler.Ops;

/// <summary>The sum along some dims, or of everything.</summary>
internal sealed class SumOp() : Reduction("sum", "Sum")
{
    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, Spread(d, d.Gradient));
    }
}
