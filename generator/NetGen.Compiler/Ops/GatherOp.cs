using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The elements of x at the places that <c>index</c> names along the dim <c>dim</c>, in the shape of index.</summary>
internal sealed class GatherOp : OpDefinition
{
    public override string Name => "gather";

    public override Signature Signature { get; } = new(["x", "index"], [AttributeSpec.Whole("dim")], "F.Gather", "Tensor.Gather");

    public override TensorType? Infer(InferenceContext context)
    {
        if (!Indices.Are(context, 1) || Axis.Read(context, "dim", context.Shape(0).Rank) is not { } dim) return null;
        return Indices.Fit(context, 1, dim) ? context.Type(0) with { Shape = context.Shape(1) } : null;
    }

    public override int Simplify(Simplification s) => s.KeepWith("dim", [Axis.OneOf(s.Node, "dim", s.Shape(0).Rank)]);

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Like("gather_grad", [d.Gradient, d.Operand(1)], d.ShapeOf(0)));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("Gather", call.Operand(0), call.Size("dim"), call.Operand(1));
}
