using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of conv2d's weight, of shape <c>shape</c>: x under each tap times the window's gradient, summed over the batch.</summary>
internal sealed class Conv2dGradWeightOp : OpDefinition
{
    public override string Name => "conv2d_grad_weight";

    public override Signature Signature { get; } = new(["gradient", "x"], [AttributeSpec.List("shape"), .. Conv2dOp.Geometry]);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape(context.Node.Dims("shape").AsImmutable()) };

    public override Dim Macs(ComputeGraph graph, Node node)
    {
        var weight = node.Type.Shape;
        return graph[node.Inputs[0]].Type.Shape.Count * weight[1] * weight[2] * weight[3];
    }

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("Conv2dGradWeight", call.Operand(0), call.Operand(1), call.Size("shape", 2), call.Size("shape", 3), Conv2dOp.Windows(call));
}
