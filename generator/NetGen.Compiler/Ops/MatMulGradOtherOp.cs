using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// The gradient of matmul's right operand, of shape <c>shape</c>: xᵀ·gradient, summed over the leading dims along which
/// it was broadcast.
/// </summary>
internal sealed class MatMulGradOtherOp : OpDefinition
{
    public override string Name => "matmul_grad_other";

    public override Signature Signature { get; } = new(["gradient", "x"], [AttributeSpec.List("shape")]);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape(context.Node.Dims("shape").AsImmutable()) };

    public override Dim Macs(ComputeGraph graph, Node node)
    {
        var x = graph[node.Inputs[1]].Type.Shape;
        return graph[node.Inputs[0]].Type.Shape.Count * x[x.Rank - 1];
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("MatMulGradOther", call.Operand(0), call.Operand(1), call.Sizes("shape"));
}
