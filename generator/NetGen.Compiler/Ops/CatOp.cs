using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>Tensors joined along the dim <c>dim</c>; all other sizes are equal.</summary>
internal sealed class CatOp : OpDefinition
{
    public override string Name => "cat";

    public override Signature Signature { get; } = new([new("tensors") { IsMany = true }], [AttributeSpec.Whole("dim", 0)], "F.Cat");

    public override TensorType? Infer(InferenceContext context)
    {
        var first = context.Shape(0);
        if (first.Rank == 0) return context.Fault("NG2005", $"{context.Subject} joins along a dimension, {context.Describe(0)} is a single number: Stack makes one");
        if (Axis.Read(context, "dim", first.Rank) is not { } dim) return null;
        var type = context.Type(0);
        for (var index = 1; index < context.Count; index++)
        {
            var next = context.Type(index);
            if (!Fits(context, type.Shape, next.Shape, dim)) return Refuse(context, index, dim);
            type = new TensorType(
                ElementTypes.Promote(type.DType, next.DType), StripOp.With(type.Shape, dim, type.Shape[dim] + next.Shape[dim]));
        }

        return type;
    }

    public override int Simplify(Simplification s)
    {
        var dim = Axis.OneOf(s.Node, "dim", s.Shape(0).Rank);
        return s.Node.Inputs.Count == 1 ? s.Node.Inputs[0] : s.KeepWith("dim", [dim]);
    }

    public override void Differentiate(Derivative d)
    {
        var dim = d.Node.Whole("dim");
        Dim start = 0;
        for (var index = 0; index < d.Count; index++)
        {
            var length = d.Shape(index)[dim];
            if (d.Needs(index)) d.Add(index, d.Op("strip", [d.Gradient], Attribute.Dims("dim", dim), Attribute.Dims("start", start), Attribute.Dims("length", length)));
            start += length;
        }
    }

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("Cat", $"[{string.Join(", ", Enumerable.Range(0, call.Node.Inputs.Count).Select(call.Operand))}]", call.Size("dim"));

    private static bool Fits(InferenceContext context, Shape first, Shape next, int dim)
    {
        if (first.Rank != next.Rank) return false;
        for (var index = 0; index < first.Rank; index++)
        {
            if (index != dim && !context.Equal(first[index], next[index])) return false;
        }

        return true;
    }

    private static TensorType? Refuse(InferenceContext context, int operand, int dim) => context.Fault(
        "NG2005",
        $"{context.Subject} along dimension {dim} cannot join {context.Shape(0)}{context.Provenance(0)} with "
        + $"{context.Shape(operand)}{context.Provenance(operand)}: all other sizes must be equal",
        operand,
        $"{context.Shape(operand)} comes from here");
}
