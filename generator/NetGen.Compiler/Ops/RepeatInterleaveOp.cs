using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>Each element along the dim <c>dim</c> repeated in place; without a dim each of the flattened tensor.</summary>
internal sealed class RepeatInterleaveOp : OpDefinition
{
    public override string Name => "repeat_interleave";

    public override bool KeepsElements => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.Whole("repeats"), AttributeSpec.Whole("dim") with { MayBeAbsent = true }],
        "Tensor.RepeatInterleave",
        "F.RepeatInterleave");

    public override TensorType? Infer(InferenceContext context)
    {
        var repeats = context.Node.Dims("repeats")[0];
        if (repeats.Value is < 0) return context.Fault("NG2005", $"{context.Subject} cannot repeat {repeats} times");
        if (Whole(context.Node, context.Shape(0)) is not { } shape) return null;
        if (Dim(context.Node) is { } asked && !context.AtLeast(shape.Rank, asked + 1))
        {
            return context.Fault("NG2002", $"{context.Subject} has no dimension {asked}: {context.Describe(0)} is {context.Shape(0)}{context.Provenance(0)}");
        }

        var dim = At(context.Node, shape);
        return dim < 0 ? null : context.Type(0) with { Shape = StripOp.With(shape, dim, shape[dim] * repeats) };
    }

    public override int Simplify(Simplification s)
    {
        var (shape, repeats) = (Whole(s.Node, s.Shape(0))!.Value, s.Node.Dims("repeats")[0]);
        var dim = At(s.Node, shape) + 1;
        var single = s.Reshape(s.Node.Inputs[0], new Shape(shape.Dims.AsImmutable().Insert(dim, 1)));
        if (repeats == 1) return s.Reshape(single, s.Node.Type.Shape);
        return s.Reshape(s.Op("expand", [single], Attribute.Dims("shape", shape.Dims.AsImmutable().Insert(dim, repeats))), s.Node.Type.Shape);
    }

    /// <summary>The shape whose dim is repeated: the flattened one when no dim is given.</summary>
    private static Shape? Whole(Node node, Shape shape) => Dim(node) is null ? new Shape([shape.Count]) : shape.Rank == 0 ? new Shape([1]) : shape;

    private static int At(Node node, Shape shape) => Dim(node) is not { } dim ? 0 : (int)(dim < 0 ? dim + shape.Rank : dim);

    private static long? Dim(Node node) => node.Find("dim") is AttributeValue.Dims { Values: [var dim] } ? dim.Value : null;
}
