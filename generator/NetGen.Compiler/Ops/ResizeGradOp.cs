using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of resize's x, of shape <c>shape</c>: each pixel's gradient goes to those that it was made of.</summary>
internal sealed class ResizeGradOp : OpDefinition
{
    public override string Name => "resize_grad";

    public override Signature Signature { get; } = new(["gradient"], [AttributeSpec.List("shape"), .. ResizeOp.Options]);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape(context.Node.Dims("shape").AsImmutable()) };

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("InterpolateGrad", call.Operand(0), call.Size("shape", 2), call.Size("shape", 3), ResizeOp.Arguments(call));
}
