using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>The <c>k</c> largest or smallest elements along the dim <c>dim</c>, best first: piece 0 are the values, piece 1 where each came from.</summary>
internal sealed class TopkOp : OpDefinition
{
    public override string Name => "topk";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [
            AttributeSpec.Whole("k"),
            AttributeSpec.Whole("dim", -1),
            AttributeSpec.Flag("largest", true),
            AttributeSpec.Flag("sorted", true),
            Pieces.Attribute,
        ],
        "F.Topk",
        "Tensor.Topk");

    public override Pieces? PiecesOf(IReadOnlyList<Attribute> attributes) => new(2);

    public override TensorType? Infer(InferenceContext context)
    {
        var (shape, k) = (context.Shape(0), context.Node.Dims("k")[0]);
        if (Axis.Read(context, "dim", shape.Rank) is not { } dim || Pieces.Of(context.Node) is not (0 or 1)) return null;
        // Single numbers run eagerly.
        if (shape.Rank == 0) return null;
        if (!context.AtLeast(k, 0) || !context.AtLeast(shape[dim], k)) return SliceRange.Refuse(context, dim, $"the first {k}");
        var type = Pieces.Of(context.Node) == 1 ? DType.Int64 : context.Type(0).DType;
        return new TensorType(type, StripOp.With(shape, dim, k));
    }

    public override int Simplify(Simplification s)
    {
        var (x, dim) = (s.Node.Inputs[0], Attribute.Dims("dim", Axis.OneOf(s.Node, "dim", s.Shape(0).Rank)));
        var places = s.Op("topk_indices", [x], Attribute.Dims("k", s.Node.Dims("k")), dim, Attribute.Flag("largest", s.Node.Flag("largest")));
        return Pieces.Of(s.Node) == 1 ? places : s.Op("gather", [x, places], dim);
    }
}
