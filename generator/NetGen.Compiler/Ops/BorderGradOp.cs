using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of border's x, of shape <c>shape</c>: every element's goes to where the element came from.</summary>
internal sealed class BorderGradOp : OpDefinition
{
    public override string Name => "border_grad";

    public override Signature Signature { get; } = new(["gradient"], [AttributeSpec.List("shape"), .. BorderOp.Sides]);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape(context.Node.Dims("shape").AsImmutable()) };

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("BorderGrad", call.Operand(0), call.Sizes("shape"), call.Sizes("pad"), BorderOp.Mode(call));
}
