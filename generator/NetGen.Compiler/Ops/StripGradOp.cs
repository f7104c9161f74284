using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of strip's operand, of shape <c>shape</c>: zero everywhere but on the strip.</summary>
internal sealed class StripGradOp : OpDefinition
{
    public override string Name => "strip_grad";

    public override Signature Signature { get; } = new(
        ["gradient"],
        [AttributeSpec.List("shape"), AttributeSpec.Whole("dim"), AttributeSpec.Whole("start"), AttributeSpec.Whole("step", 1)]);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape(context.Node.Dims("shape").AsImmutable()) };

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("StripGrad", call.Operand(0), call.Sizes("shape"), call.Spread("dim", "start", "step"));
}
