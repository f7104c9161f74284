using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of avg_pool2d's x, of shape <c>shape</c>: each window's gradient spread evenly over it.</summary>
internal sealed class AvgPool2dGradOp : OpDefinition
{
    public override string Name => "avg_pool2d_grad";

    public override Signature Signature { get; } = new(["gradient"], [AttributeSpec.List("shape"), .. AvgPool2dOp.Geometry]);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape(context.Node.Dims("shape").AsImmutable()) };

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("AvgPool2dGrad", call.Operand(0), call.Size("shape", 2), call.Size("shape", 3), AvgPool2dOp.Arguments(call));
}
