using NetGen.Compiler.Canonicalization;

namespace NetGen.Compiler.Ops;

/// <summary>t·(log t - x) of log-probabilities x and probabilities t, or exp(t)·(t - x) where t are logarithms too.</summary>
internal sealed class KlDivOp() : ElementLoss("kl_div", "KlDiv", AttributeSpec.Flag("logTarget", false))
{
    public override int Simplify(Simplification s)
    {
        if (s.Node.Text(LossReduction.Name) != LossReduction.BatchMean) return base.Simplify(s);
        var sum = LossReduction.Over(s, "sum", Each(s));
        return s.Shape(0).Rank == 0 ? sum : s.Op("div", [sum, s.Size(s.Shape(0)[0])]);
    }

    protected override int Each(Simplification s) =>
        s.Op(s.Node.Flag("logTarget") ? "kl_div_of_log_pair" : "kl_div_pair", [s.Node.Inputs[0], s.Node.Inputs[1]]);
}
