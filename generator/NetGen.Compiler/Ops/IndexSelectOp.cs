using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The parts of x at the places <c>index</c>, a vector, of the dim <c>dim</c>.</summary>
internal sealed class IndexSelectOp : OpDefinition
{
    public override string Name => "index_select";

    public override Signature Signature { get; } = new(["x", "index"], [AttributeSpec.Whole("dim")], "F.IndexSelect", "Tensor.IndexSelect");

    public override TensorType? Infer(InferenceContext context)
    {
        if (!Indices.Are(context, 1) || Axis.Read(context, "dim", context.Shape(0).Rank) is not { } dim) return null;
        var index = context.Shape(1);
        if (index.Rank > 1 || context.Shape(0).Rank == 0)
        {
            return context.Fault(
                "NG2005",
                $"{context.Subject} takes parts of a dimension by a vector of indices, got {context.Shape(0)}{context.Provenance(0)} and {index}{context.Provenance(1)}",
                1,
                $"{index} comes from here");
        }

        return context.Type(0) with { Shape = StripOp.With(context.Shape(0), dim, index.Count) };
    }

    public override int Simplify(Simplification s) => s.KeepWith("dim", [Axis.OneOf(s.Node, "dim", s.Shape(0).Rank)]);

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Like("index_select_grad", [d.Gradient, d.Operand(1)], d.ShapeOf(0)));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("IndexSelect", call.Operand(0), call.Size("dim"), call.Operand(1));
}
