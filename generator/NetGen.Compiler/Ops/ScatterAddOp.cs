using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>x with the elements of <c>src</c> added at the places that <c>index</c> names along the dim <c>dim</c>, in order.</summary>
internal sealed class ScatterAddOp : OpDefinition
{
    public override string Name => "scatter_add";

    public override Signature Signature { get; } = new(["x", "index", "src"], [AttributeSpec.Whole("dim")], "F.ScatterAdd", "Tensor.ScatterAdd");

    public override TensorType? Infer(InferenceContext context) => Typed(context);

    public override int Simplify(Simplification s) => s.Op(
        Name, [s.Node.Inputs[0], s.Node.Inputs[1], Covered(s)], Attribute.Dims("dim", Axis.OneOf(s.Node, "dim", s.Shape(0).Rank)));

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Gradient);
        if (d.Needs(2)) d.Add(2, d.Like("gather", [d.Gradient, d.Operand(1)]));
    }

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("ScatterAdd", call.Operand(0), call.Size("dim"), call.Operand(1), call.Operand(2));

    /// <summary>The type of x when the indices, and the elements to write if there are any, fit it.</summary>
    internal static TensorType? Typed(InferenceContext context)
    {
        if (!Indices.Are(context, 1) || Axis.Read(context, "dim", context.Shape(0).Rank) is not { } dim || !Indices.Fit(context, 1, dim)) return null;
        if (context.Count < 3) return context.Type(0);
        var (index, src) = (context.Shape(1), context.Shape(2));
        var covers = index.Rank == src.Rank;
        for (var at = 0; covers && at < index.Rank; at++) covers = context.AtLeast(src[at], index[at]);
        return covers
            ? context.Type(0)
            : context.Fault(
                "NG2005",
                $"{context.Subject} needs an element of {context.Describe(2)} for each index: it is {src}{context.Provenance(2)}, the indices {index}{context.Provenance(1)}",
                2,
                $"{src} comes from here");
    }

    /// <summary>The part of <c>src</c> for which there are indices.</summary>
    internal static int Covered(Simplification s)
    {
        var (src, index) = (s.Node.Inputs[2], s.Shape(1));
        for (var dim = 0; dim < index.Rank; dim++) src = StripOp.Apply(s, src, dim, 0, index[dim]);
        return src;
    }
}
