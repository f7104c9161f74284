using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// A dim cut into pieces of one size, of which the last may be smaller, or of the sizes given; each piece is a node of its own.
/// </summary>
internal sealed class SplitOp : OpDefinition
{
    public override string Name => "split";

    public override bool KeepsElements => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [
            AttributeSpec.Whole("size") with { MayBeAbsent = true },
            AttributeSpec.List("sizes") with { MayBeAbsent = true },
            AttributeSpec.Whole("dim", 0),
            Pieces.Attribute,
        ],
        "Tensor.Split",
        "F.Split");

    public override Pieces? PiecesOf(IReadOnlyList<Attribute> attributes) => new(
        attributes.FirstOrDefault(attribute => attribute.Name == "sizes")?.Value is AttributeValue.Dims sizes ? sizes.Values.Count : null);

    public override TensorType? Infer(InferenceContext context)
    {
        var shape = context.Shape(0);
        if (shape.Rank == 0) return context.Fault("NG2002", $"{context.Subject} cuts a dimension, {context.Describe(0)} is a single number");
        if (Axis.Read(context, "dim", shape.Rank) is not { } dim) return null;
        return Length(context, dim) is { } length ? context.Type(0) with { Shape = StripOp.With(shape, dim, length) } : null;
    }

    public override int Simplify(Simplification s)
    {
        var dim = Axis.OneOf(s.Node, "dim", s.Shape(0).Rank);
        var start = s.Node.Find("sizes") is AttributeValue.Dims sizes
            ? Sum(sizes.Values.AsImmutable().Take(Pieces.Of(s.Node)))
            : s.Node.Dims("size")[0] * Pieces.Of(s.Node);
        return StripOp.Apply(s, s.Node.Inputs[0], dim, start, s.Node.Type.Shape[dim]);
    }

    private static Dim? Length(InferenceContext context, int dim)
    {
        var (total, piece) = (context.Shape(0)[dim], Pieces.Of(context.Node));
        if (context.Node.Find("sizes") is AttributeValue.Dims sizes)
        {
            if (piece < 0 || piece >= sizes.Values.Count) return null;
            if (context.Equal(total, Sum(sizes.Values))) return context.AtLeast(sizes.Values[piece], 0) ? sizes.Values[piece] : null;
            SliceRange.Refuse(context, dim, $"pieces of {string.Join(", ", sizes.Values.AsImmutable())}, {Sum(sizes.Values)} together,");
            return null;
        }

        if (context.Node.Find("size") is not AttributeValue.Dims { Values: [var size] } || !context.AtLeast(size, 1) || piece < 0) return null;
        if (context.AtLeast(total, size * (piece + 1))) return size;
        var rest = total - (size * piece);
        if (rest.Value is > 0 || (rest == 0 && piece == 0)) return rest;
        SliceRange.Refuse(context, dim, $"piece {piece} of size {size}");
        return null;
    }

    private static Dim Sum(IEnumerable<Dim> sizes) => sizes.Aggregate((Dim)0, (sum, size) => sum + size);
}
