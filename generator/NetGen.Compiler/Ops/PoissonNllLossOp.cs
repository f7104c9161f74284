using NetGen.Compiler.Canonicalization;

namespace NetGen.Compiler.Ops;

/// <summary>exp(x) - t·x, or x - t·log(x + eps), with Stirling's approximation of log t! perhaps.</summary>
internal sealed class PoissonNllLossOp() : ElementLoss("poisson_nll_loss", "PoissonNllLoss", AttributeSpec.Flag("logInput", true), AttributeSpec.Flag("full", false), AttributeSpec.Number("eps", 1e-8))
{
    protected override int Each(Simplification s)
    {
        var (x, target) = (s.Node.Inputs[0], s.Node.Inputs[1]);
        var each = s.Node.Flag("logInput")
            ? s.Op("sub", [s.Op("exp", [x]), s.Op("mul", [target, x])])
            : s.Op("sub", [x, s.Op("mul", [target, s.Op("log", [s.Op("add", [x, s.Constant(s.Node.Number("eps"))])])])]);
        return s.Node.Flag("full") ? s.Op("add", [each, s.Op("stirling", [target])]) : each;
    }
}
