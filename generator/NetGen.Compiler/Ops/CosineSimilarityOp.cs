using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>The inner product of vectors along a dim, divided by both norms, which are at least eps.</summary>
internal sealed class CosineSimilarityOp : OpDefinition
{
    public override string Name => "cosine_similarity";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x1", "x2"],
        [AttributeSpec.Whole("dim", 1), AttributeSpec.Number("eps", 1e-8)],
        "F.CosineSimilarity");

    public override TensorType? Infer(InferenceContext context)
    {
        if (Broadcasting.Meet(context, 0, 1) is not { } shape || Axis.Read(context, "dim", shape.Rank) is not { } dim) return null;
        return new TensorType(ElementTypes.Promote(context.Type(0).DType, context.Type(1).DType), shape.Rank == 0 ? shape : Reduction.Reduced(shape, [dim], keepDim: false));
    }

    public override int Simplify(Simplification s)
    {
        var type = s.Node.Type.DType;
        var (x1, x2) = (ToOp.Apply(s, s.Node.Inputs[0], type), ToOp.Apply(s, s.Node.Inputs[1], type));
        var product = s.Op("mul", [x1, x2]);
        var shape = s.ShapeOf(product);
        var dim = Attribute.Dims("dim", Axis.OneOf(s.Node, "dim", shape.Rank));
        var sum = s.Op("sum", [product], dim);
        return s.Op("div", [sum, s.Op("mul", [Norm(x1), Norm(x2)])]);

        int Norm(int x)
        {
            var stretched = s.ShapeOf(x) == shape ? x : s.Op("expand", [x], Attribute.Dims("shape", shape.Dims));
            return s.Op("raised", [s.Op("norm", [stretched], dim)], Attribute.Number("smallest", s.Node.Number("eps")));
        }
    }
}
