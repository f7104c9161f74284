using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of adaptive_max_pool2d's x, of shape <c>shape</c>: each rectangle's gradient added at the pixel that it took.</summary>
internal sealed class AdaptiveMaxPool2dGradOp : OpDefinition
{
    public override string Name => "adaptive_max_pool2d_grad";

    public override Signature Signature { get; } = new(["gradient", "argmax"], [AttributeSpec.List("shape"), AttributeSpec.Pair("outputSize")]);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape(context.Node.Dims("shape").AsImmutable()) };

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("AdaptiveMaxPool2dGrad", call.Operand(0), call.Operand(1), call.Size("shape", 2), call.Size("shape", 3));
}
