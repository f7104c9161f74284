using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// The matrix product. [..., n, k] with [..., k, m] gives [..., n, m], leading dims broadcast; a vector on the left is
/// a row, on the right a column, and the dim that this adds is dropped from the result.
/// </summary>
internal sealed class MatMulOp : OpDefinition
{
    public override string Name => "matmul";

    public override Signature Signature { get; } = new(["x", "other"], "F.MatMul", "Tensor.MatMul");

    public override TensorType? Infer(InferenceContext context) => Product(context);

    /// <summary>The type of the product of the first two operands.</summary>
    internal static TensorType? Product(InferenceContext context)
    {
        var (x, other) = (context.Shape(0), context.Shape(1));
        if (x.Rank == 0 || other.Rank == 0) return context.Fault("NG2001", $"{context.Subject} needs vectors or matrices, got {x} and {other}");
        var (left, right) = (x[x.Rank - 1], other[Math.Max(0, other.Rank - 2)]);
        if (!context.Equal(left, right)) return Disagree(context, left, right);
        var batch = Broadcasting.Meet(context, Leading(x), Leading(other), out _);
        if (batch is not { } dims)
        {
            return context.Fault("NG2001", $"{context.Subject} cannot combine the leading dimensions of {x} and {other}", 1, $"{other} comes from here");
        }

        var result = new List<Dim>(dims.Dims.AsImmutable());
        if (x.Rank > 1) result.Add(x[x.Rank - 2]);
        if (other.Rank > 1) result.Add(other[other.Rank - 1]);
        return new TensorType(ElementTypes.Promote(context.Type(0).DType, context.Type(1).DType), new Shape(result));
    }

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Op("matmul_grad_x", [d.Gradient, d.Operand(1)], d.ShapeOf(0)));
        if (d.Needs(1)) d.Add(1, d.Op("matmul_grad_other", [d.Gradient, d.Operand(0)], d.ShapeOf(1)));
    }

    public override Dim Macs(ComputeGraph graph, Node node)
    {
        var x = graph[node.Inputs[0]].Type.Shape;
        return node.Type.Shape.Count * x[x.Rank - 1];
    }

    private static TensorType? Disagree(InferenceContext context, Dim left, Dim right) => context.Fault(
        "NG2001",
        $"{context.Subject} joins the {left} columns of {context.Describe(0)} {context.Shape(0)}{context.Provenance(0)} "
        + $"with the {right} rows of {context.Describe(1)} {context.Shape(1)}{context.Provenance(1)}: they must be equal",
        1,
        $"{context.Shape(1)} comes from here");

    private static EquatableArray<Dim> Leading(Shape shape) =>
        shape.Dims.AsImmutable().Take(shape.Rank - 2).ToEquatableArray();

    public override string? RowMajor(KernelCall call) => call.OverOperands("MatMul");
}
