using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of adaptive_avg_pool2d's x, of shape <c>shape</c>.</summary>
internal sealed class AdaptiveAvgPool2dGradOp : OpDefinition
{
    public override string Name => "adaptive_avg_pool2d_grad";

    public override Signature Signature { get; } = new(["gradient"], [AttributeSpec.List("shape"), AttributeSpec.Pair("outputSize")]);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape(context.Node.Dims("shape").AsImmutable()) };

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("AdaptiveAvgPool2dGrad", call.Operand(0), call.Size("shape", 2), call.Size("shape", 3));
}
