using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The dim <c>dim</c> split into several of <c>sizes</c>, of which one may be -1: whatever is left.</summary>
internal sealed class UnflattenOp : OpDefinition
{
    public override string Name => "unflatten";

    public override bool KeepsElements => true;

    public override bool IsView => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.Whole("dim"), AttributeSpec.List("sizes")],
        "Tensor.Unflatten",
        "F.Unflatten");

    public override TensorType? Infer(InferenceContext context)
    {
        var shape = context.Shape(0);
        if (shape.Rank == 0) return context.Fault("NG2002", $"{context.Subject} splits a dimension, {context.Describe(0)} is a single number");
        if (Axis.Read(context, "dim", shape.Rank) is not { } dim) return null;
        var sizes = context.Node.Dims("sizes");
        if (sizes.Count == 0 || sizes.Any(size => size.Value is 0 or < -1)) return Refuse(context, dim);
        Dim given = 1;
        var open = -1;
        for (var index = 0; index < sizes.Count; index++)
        {
            if (sizes[index] != -1) given *= sizes[index];
            else if (open >= 0) return Refuse(context, dim);
            else open = index;
        }

        if (open < 0) return context.Equal(shape[dim], given) ? Typed(context, dim, sizes) : Refuse(context, dim);
        if (shape[dim].DivideExactly(given) is { } rest) return Typed(context, dim, sizes.AsImmutable().SetItem(open, rest).ToEquatableArray());
        return shape[dim].IsConstant && given.IsConstant ? Refuse(context, dim) : null;
    }

    public override int Simplify(Simplification s) => s.Reshape(s.Node.Inputs[0], s.Node.Type.Shape);

    private static TensorType Typed(InferenceContext context, int dim, EquatableArray<Dim> sizes) => context.Type(0) with
    {
        Shape = new Shape(context.Shape(0).Dims.AsImmutable().RemoveAt(dim).InsertRange(dim, sizes.AsImmutable())),
    };

    private static TensorType? Refuse(InferenceContext context, int dim) => context.Fault(
        "NG2003",
        $"{context.Subject} cannot split dimension {dim} of {context.Describe(0)} {context.Shape(0)} into "
        + $"({string.Join(", ", context.Node.Dims("sizes").AsImmutable())}){context.Provenance(0)}: {context.Shape(0)[dim]} is not their product",
        0,
        $"{context.Shape(0)} comes from here");
}
