using NetGen.Compiler.Canonicalization;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>x where the target is 1, max(0, margin - x) where it is -1.</summary>
internal sealed class HingeEmbeddingLossOp() : ElementLoss("hinge_embedding_loss", "HingeEmbeddingLoss", AttributeSpec.OpenNumber("margin", 1))
{
    protected override int Each(Simplification s)
    {
        var (x, target) = (s.Node.Inputs[0], s.Node.Inputs[1]);
        var far = s.Op("clamp", [s.Op("sub", [s.Number("margin"), x])], Attribute.Number("min", 0));
        var unlike = s.Op("where", [s.Op("ne", [target, s.Constant(1)]), far, s.Constant(0)]);
        return s.Op("add", [unlike, s.Op("where", [s.Op("ne", [target, s.Constant(-1)]), x, s.Constant(0)])]);
    }
}
