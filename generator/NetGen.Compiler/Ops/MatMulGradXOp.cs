using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// The gradient of matmul's left operand, of shape <c>shape</c>: gradient·otherᵀ, summed over the leading dims along
/// which x was broadcast.
/// </summary>
internal sealed class MatMulGradXOp : OpDefinition
{
    public override string Name => "matmul_grad_x";

    public override Signature Signature { get; } = new(["gradient", "other"], [AttributeSpec.List("shape")]);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape(context.Node.Dims("shape").AsImmutable()) };

    public override Dim Macs(ComputeGraph graph, Node node)
    {
        var dims = node.Dims("shape");
        return graph[node.Inputs[0]].Type.Shape.Count * dims[dims.Count - 1];
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("MatMulGradX", call.Operand(0), call.Operand(1), call.Sizes("shape"));
}
