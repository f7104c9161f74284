using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>Half the squared difference up to delta, then a line of slope delta.</summary>
internal sealed class HuberLossOp() : ElementLoss("huber_loss", "HuberLoss", AttributeSpec.OpenNumber("delta", 1))
{
    protected override int Each(Simplification s)
    {
        if (s.Node.Find("delta") is AttributeValue.Number { Value: not > 0 }) return s.Obstruct("its delta must be above 0");
        var difference = s.Op("sub", [s.Node.Inputs[0], s.Node.Inputs[1]]);
        return s.Op("huber_each", [difference], new Attribute("delta", s.Node.Find("delta")!));
    }
}
