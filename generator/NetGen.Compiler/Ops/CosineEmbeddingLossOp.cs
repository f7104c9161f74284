using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>1 - cos of pairs with target 1, max(0, cos - margin) of those with target -1.</summary>
internal sealed class CosineEmbeddingLossOp : OpDefinition
{
    private const double SmallestSquare = 1e-12;

    public override string Name => "cosine_embedding_loss";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x1", "x2", "target"],
        [AttributeSpec.OpenNumber("margin", 0), LossReduction.Attribute],
        "F.CosineEmbeddingLoss");

    public override TensorType? Infer(InferenceContext context)
    {
        if (!OperandShapes.AreSame(context, 0, 1)) return null;
        if (context.Shape(0).Rank is not (1 or 2)) return context.Fault("NG2005", $"{context.Subject} needs [N, D] or [D], {context.Describe(0)} is {context.Shape(0)}");
        var rows = Reduction.Reduced(context.Shape(0), [context.Shape(0).Rank - 1], keepDim: false);
        return OperandShapes.Is(context, 2, rows) ? context.Type(0) with { Shape = LossReduction.Reduce(context.Node, rows) } : null;
    }

    public override int Simplify(Simplification s)
    {
        var (x1, x2, target) = (s.Node.Inputs[0], s.Node.Inputs[1], s.Node.Inputs[2]);
        var sizes = s.Op("mul", [Raised(x1), Raised(x2)]);
        var cosine = s.Op("div", [Inner(x1, x2), s.Op("sqrt", [sizes])]);
        var far = s.Op("clamp", [s.Op("sub", [cosine, s.Number("margin")])], Attribute.Number("min", 0));
        var each = s.Op("add", [Where(1, s.Op("sub", [s.Constant(1), cosine])), Where(-1, far)]);
        return LossReduction.Apply(s, each);

        int Inner(int left, int right) => s.Op("sum", [s.Op("mul", [left, right])], Attribute.Dims("dim", s.Shape(0).Rank - 1));

        int Raised(int x) => s.Op("add", [Inner(x, x), s.Constant(SmallestSquare)]);

        int Where(double wanted, int value) => s.Op("where", [s.Op("eq", [target, s.Constant(wanted)]), value, s.Constant(0)]);
    }
}
