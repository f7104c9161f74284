using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>gather whose operands are first broadcast but along the dim <c>dim</c>; without a dim both are flattened.</summary>
internal sealed class TakeAlongDimOp : OpDefinition
{
    public override string Name => "take_along_dim";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x", "indices"],
        [AttributeSpec.Whole("dim") with { MayBeAbsent = true }],
        "F.TakeAlongDim",
        "Tensor.TakeAlongDim");

    public override TensorType? Infer(InferenceContext context)
    {
        if (!Indices.Are(context, 1)) return null;
        var (x, indices) = (context.Shape(0), context.Shape(1));
        if (!HasDim(context.Node)) return context.Type(0) with { Shape = new Shape([indices.Count]) };
        if (Axis.Read(context, "dim", x.Rank) is not { } dim) return null;
        if (x.Rank != indices.Rank || Met(context, x, indices, dim) is not { } shape)
        {
            return context.Fault(
                "NG2005",
                $"{context.Subject} cannot combine {x}{context.Provenance(0)} with the indices {indices}{context.Provenance(1)}",
                1,
                $"{indices} comes from here");
        }

        return context.Type(0) with { Shape = shape };
    }

    public override int Simplify(Simplification s)
    {
        if (!HasDim(s.Node))
        {
            int[] flat = [.. s.Node.Inputs.Select(input => s.Reshape(input, new Shape([s.ShapeOf(input).Count])))];
            return s.Op("gather", flat, Attribute.Dims("dim", 0));
        }

        var (dim, result) = (Axis.OneOf(s.Node, "dim", s.Shape(0).Rank), s.Node.Type.Shape);
        var x = Stretched(s, s.Node.Inputs[0], result, dim);
        return s.Op("gather", [x, Stretched(s, s.Node.Inputs[1], result, dim)], Attribute.Dims("dim", dim));
    }

    private static bool HasDim(Node node) => node.Find("dim") is AttributeValue.Dims;

    private static Shape? Met(InferenceContext context, Shape x, Shape indices, int dim)
    {
        if (x.Rank == 0) return indices;
        Dim one = 1;
        return Broadcasting.Meet(context, StripOp.With(x, dim, one).Dims, StripOp.With(indices, dim, one).Dims, out _) is { } met
            ? StripOp.With(met, dim, indices[dim])
            : null;
    }

    private static int Stretched(Simplification s, int x, Shape result, int dim)
    {
        if (result.Rank == 0) return x;
        var shape = StripOp.With(result, dim, s.ShapeOf(x)[dim]);
        return shape == s.ShapeOf(x) ? x : s.Op("expand", [x], Attribute.Dims("shape", shape.Dims));
    }
}
