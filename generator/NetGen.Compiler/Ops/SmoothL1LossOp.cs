using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>Half the squared difference over beta up to beta, then a line.</summary>
internal sealed class SmoothL1LossOp() : ElementLoss("smooth_l1_loss", "SmoothL1Loss", AttributeSpec.OpenNumber("beta", 1))
{
    protected override int Each(Simplification s)
    {
        if (s.Node.Find("beta") is AttributeValue.Number { Value: not >= 0 }) return s.Obstruct("its beta cannot be negative");
        var difference = s.Op("sub", [s.Node.Inputs[0], s.Node.Inputs[1]]);
        return s.Op("smooth_l1_each", [difference], new Attribute("beta", s.Node.Find("beta")!));
    }
}
