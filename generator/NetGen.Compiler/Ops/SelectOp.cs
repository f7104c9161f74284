using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>One index of the dim <c>dim</c>, which disappears; a negative index counts from the end.</summary>
internal sealed class SelectOp : OpDefinition
{
    public override string Name => "select";

    public override bool KeepsElements => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.Whole("dim"), AttributeSpec.Whole("index")],
        "Tensor.Select",
        "F.Select");

    public override TensorType? Infer(InferenceContext context)
    {
        var shape = context.Shape(0);
        if (shape.Rank == 0) return context.Fault("NG2002", $"{context.Subject} takes part of a dimension, {context.Describe(0)} is a single number");
        if (Axis.Read(context, "dim", shape.Rank) is not { } dim) return null;
        var index = SliceRange.FromFront(context.Node.Dims("index")[0], shape[dim]);
        return context.AtLeast(index, 0) && context.AtLeast(shape[dim], index + 1)
            ? context.Type(0) with { Shape = new Shape(shape.Dims.AsImmutable().RemoveAt(dim)) }
            : SliceRange.Refuse(context, dim, $"index {context.Node.Dims("index")[0]}");
    }

    public override int Simplify(Simplification s)
    {
        var dim = Axis.OneOf(s.Node, "dim", s.Shape(0).Rank);
        var index = SliceRange.FromFront(s.Node.Dims("index")[0], s.Shape(0)[dim]);
        return s.Reshape(StripOp.Apply(s, s.Node.Inputs[0], dim, index, 1), s.Node.Type.Shape);
    }
}
