using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>Images [N, C, H, W] or sequences [N, C, L] in another size, given itself or by a factor.</summary>
internal sealed class InterpolateOp : OpDefinition
{
    public override string Name => "interpolate";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [
            AttributeSpec.Pair("size") with { MayBeAbsent = true },
            AttributeSpec.Number("scaleFactor") with { MayBeAbsent = true, MayBeWhole = true },
            AttributeSpec.Text("mode", "Nearest"),
            AttributeSpec.Flag("alignCorners", false),
        ],
        "F.Interpolate");

    public override TensorType? Infer(InferenceContext context)
    {
        var (x, node) = (context.Shape(0), context.Node);
        if (x.Rank is not (3 or 4)) return Spatial.WrongRank(context, dims: 2);
        if (node.Find("size") is null == node.Find("scaleFactor") is null) return context.Fault("NG2002", $"{context.Subject} takes a size or a scale factor: one of both");
        if (node.Text("mode") == (x.Rank == 3 ? "Bilinear" : "Linear"))
        {
            return context.Fault("NG2002", $"{context.Subject} is linear for sequences [N, C, L] and bilinear for images [N, C, H, W], {context.Describe(0)} is {x}{context.Provenance(0)}");
        }

        if (node.Find("scaleFactor") is AttributeValue.Dims times && !context.AtLeast(times.Values[0], 1)) return context.Fault("NG2002", $"{context.Subject} leaves nothing at a scale of {times.Values[0]}");

        var dims = x.Rank - 2;
        var sizes = new Dim[dims];
        for (var axis = 0; axis < dims; axis++)
        {
            if (Size(node, axis + 2 - dims, x[2 + axis]) is not { } size) return null;
            if (size.Value is <= 0) return context.Fault("NG2002", $"{context.Subject} leaves nothing of a size of {x[2 + axis]}");
            sizes[axis] = size;
        }

        return context.Type(0) with { Shape = Spatial.WithSizes(x, dims, x[1], sizes) };
    }

    public override int Simplify(Simplification s)
    {
        var (x, result) = (s.Shape(0), s.Node.Type.Shape);
        var isSequence = x.Rank == 3;
        var images = isSequence ? s.Reshape(s.Node.Inputs[0], new Shape([x[0], x[1], 1, x[2]])) : s.Node.Inputs[0];
        // A factor that is not known yet is whole: the sizes tell it exactly.
        var factor = s.Node.Find("scaleFactor") is AttributeValue.Number given ? given.Value : 0;
        var resized = s.Op(
            "resize",
            [images],
            Attribute.Dims("size", isSequence ? 1 : result[2], result[result.Rank - 1]),
            Attribute.Number("factor", factor),
            Attribute.Flag("linear", s.Node.Text("mode") != "Nearest"),
            Attribute.Flag("alignCorners", s.Node.Flag("alignCorners")));
        return s.Reshape(resized, result);
    }

    /// <summary>The size along height (0) or width (1); null when it cannot be said.</summary>
    private static Dim? Size(Node node, int axis, Dim size)
    {
        if (node.Find("size") is AttributeValue.Dims given) return given.Values[axis];
        if (node.Find("scaleFactor") is AttributeValue.Dims times) return size * times.Values[0];
        if (node.Find("scaleFactor") is not AttributeValue.Number { Value: var factor } || !(factor > 0)) return null;
        if (size.Value is { } known) return (long)Math.Floor(known * factor);
        if (factor == Math.Floor(factor)) return size * (long)factor;
        return 1 / factor == Math.Floor(1 / factor) ? size.FloorDivide((long)(1 / factor)) : null;
    }
}
