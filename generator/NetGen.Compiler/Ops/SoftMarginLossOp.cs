using NetGen.Compiler.Canonicalization;

namespace NetGen.Compiler.Ops;

/// <summary>log(1 + exp(-target·x)).</summary>
internal sealed class SoftMarginLossOp() : ElementLoss("soft_margin_loss", "SoftMarginLoss")
{
    protected override int Each(Simplification s) => s.Op("neg", [s.Op("logsigmoid", [s.Op("mul", [s.Node.Inputs[1], s.Node.Inputs[0]])])]);
}
