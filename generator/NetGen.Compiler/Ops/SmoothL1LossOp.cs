using NetGen.Compiler.Canonicalization;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>Half the squared difference over beta up to beta, then a line.</summary>
internal sealed class SmoothL1LossOp() : ElementLoss("smooth_l1_loss", "SmoothL1Loss", AttributeSpec.Number("beta", 1))
{
    protected override int Each(Simplification s)
    {
        if (s.Node.Number("beta") is not >= 0) return s.Obstruct("its beta cannot be negative");
        var difference = s.Op("sub", [s.Node.Inputs[0], s.Node.Inputs[1]]);
        return s.Op("smooth_l1_each", [difference], Attribute.Number("beta", s.Node.Number("beta")));
    }
}
