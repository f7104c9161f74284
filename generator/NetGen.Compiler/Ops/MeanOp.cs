using NetGen.Compiler.Differentiation;

namespace NetGen.Compiler.Ops;

/// <summary>The mean along some dims, or of everything.</summary>
internal sealed class MeanOp() : Reduction("mean", "Mean")
{
    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, Spread(d, d.Op("div", d.Gradient, d.Size(Joined(d)))));
    }
}
