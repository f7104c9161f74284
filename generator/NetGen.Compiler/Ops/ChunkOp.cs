using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>A dim cut into <c>chunks</c> pieces of equal size, of which the last may be smaller; each piece is a node of its own.</summary>
internal sealed class ChunkOp : OpDefinition
{
    public override string Name => "chunk";

    public override bool KeepsElements => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.Whole("chunks"), AttributeSpec.Whole("dim", 0), Pieces.Attribute],
        "Tensor.Chunk",
        "F.Chunk");

    public override Pieces? PiecesOf(IReadOnlyList<Attribute> attributes) => new(
        attributes.First(attribute => attribute.Name == "chunks").Value is AttributeValue.Dims { Values: [{ Value: { } chunks }] } ? (int)chunks : null);

    public override TensorType? Infer(InferenceContext context)
    {
        var shape = context.Shape(0);
        if (shape.Rank == 0) return context.Fault("NG2002", $"{context.Subject} cuts a dimension, {context.Describe(0)} is a single number");
        if (Axis.Read(context, "dim", shape.Rank) is not { } dim) return null;
        return Size(context.Node, shape[dim]) is { } size
            ? context.Type(0) with { Shape = StripOp.With(shape, dim, Length(context.Node, shape[dim], size)) }
            : null;
    }

    public override int Simplify(Simplification s)
    {
        var dim = Axis.OneOf(s.Node, "dim", s.Shape(0).Rank);
        var start = Size(s.Node, s.Shape(0)[dim])!.Value * Pieces.Of(s.Node);
        return StripOp.Apply(s, s.Node.Inputs[0], dim, start, s.Node.Type.Shape[dim]);
    }

    /// <summary>The size of each piece but the last; null when it, or whether there are so many, is not known.</summary>
    private static Dim? Size(Node node, Dim total)
    {
        if (node.Dims("chunks")[0].Value is not ({ } chunks and > 0) || Pieces.Of(node) < 0 || Pieces.Of(node) >= chunks) return null;
        if (total.Value is not { } known) return total.DivideExactly(chunks);
        if (known == 0) return 0;
        var size = Math.Max(1, (known + chunks - 1) / chunks);
        return (known + size - 1) / size == chunks ? size : null;
    }

    private static Dim Length(Node node, Dim total, Dim size) =>
        total.Value is { } known ? Math.Min(size.Value!.Value, known - (size.Value!.Value * Pieces.Of(node))) : size;
}
