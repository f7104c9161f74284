using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of max_pool2d's x, of shape <c>shape</c>: each window's gradient added at the tap that it took.</summary>
internal sealed class MaxPool2dGradOp : OpDefinition
{
    public override string Name => "max_pool2d_grad";

    public override Signature Signature { get; } = new(
        ["gradient", "argmax"],
        [AttributeSpec.List("shape"), .. MaxPool2dOp.Geometry]);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape(context.Node.Dims("shape").AsImmutable()) };

    public override string? RowMajor(KernelCall call) => call.Kernel(
        "MaxPool2dGrad",
        call.Operand(0),
        call.Operand(1),
        call.Size("shape", 2),
        call.Size("shape", 3),
        call.Size("kernelSize", 1),
        call.Spread("stride", "padding", "dilation"));
}
