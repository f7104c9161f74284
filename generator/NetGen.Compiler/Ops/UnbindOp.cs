using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>A dim taken apart: one value for each of its indices, without the dim; each is a node of its own.</summary>
internal sealed class UnbindOp : OpDefinition
{
    public override string Name => "unbind";

    public override bool KeepsElements => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.Whole("dim", 0), Pieces.Attribute], "Tensor.Unbind", "F.Unbind");

    public override Pieces? PiecesOf(IReadOnlyList<Attribute> attributes) => new(Count: null);

    public override TensorType? Infer(InferenceContext context)
    {
        var shape = context.Shape(0);
        if (shape.Rank == 0) return context.Fault("NG2002", $"{context.Subject} takes a dimension apart, {context.Describe(0)} is a single number");
        if (Axis.Read(context, "dim", shape.Rank) is not { } dim) return null;
        var piece = Pieces.Of(context.Node);
        return piece >= 0 && context.AtLeast(shape[dim], piece + 1)
            ? context.Type(0) with { Shape = new Shape(shape.Dims.AsImmutable().RemoveAt(dim)) }
            : SliceRange.Refuse(context, dim, $"index {piece}");
    }

    public override int Simplify(Simplification s)
    {
        var dim = Axis.OneOf(s.Node, "dim", s.Shape(0).Rank);
        return s.Reshape(StripOp.Apply(s, s.Node.Inputs[0], dim, Pieces.Of(s.Node), 1), s.Node.Type.Shape);
    }
}
