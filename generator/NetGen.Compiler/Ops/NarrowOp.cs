using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary><c>length</c> indices of the dim <c>dim</c> from <c>start</c> on; a negative start counts from the end.</summary>
internal sealed class NarrowOp : OpDefinition
{
    public override string Name => "narrow";

    public override bool KeepsElements => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.Whole("dim"), AttributeSpec.Whole("start"), AttributeSpec.Whole("length")],
        "Tensor.Narrow",
        "F.Narrow");

    public override TensorType? Infer(InferenceContext context)
    {
        var shape = context.Shape(0);
        if (shape.Rank == 0) return context.Fault("NG2002", $"{context.Subject} takes part of a dimension, {context.Describe(0)} is a single number");
        if (Axis.Read(context, "dim", shape.Rank) is not { } dim) return null;
        var (start, length) = (SliceRange.FromFront(context.Node.Dims("start")[0], shape[dim]), context.Node.Dims("length")[0]);
        return context.AtLeast(start, 0) && context.AtLeast(length, 0) && context.AtLeast(shape[dim], start + length)
            ? context.Type(0) with { Shape = StripOp.With(shape, dim, length) }
            : SliceRange.Refuse(context, dim, $"{length} elements from {start} on");
    }

    public override int Simplify(Simplification s)
    {
        var dim = Axis.OneOf(s.Node, "dim", s.Shape(0).Rank);
        var start = SliceRange.FromFront(s.Node.Dims("start")[0], s.Shape(0)[dim]);
        return StripOp.Apply(s, s.Node.Inputs[0], dim, start, s.Node.Dims("length")[0]);
    }
}
