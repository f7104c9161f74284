using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of gather's x, of shape <c>shape</c>: those of one element add up, in order.</summary>
internal sealed class GatherGradOp : OpDefinition
{
    public override string Name => "gather_grad";

    public override Signature Signature { get; } = new(["gradient", "index"], [AttributeSpec.List("shape"), AttributeSpec.Whole("dim")]);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape(context.Node.Dims("shape").AsImmutable()) };

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("GatherGrad", call.Operand(0), call.Operand(1), call.Sizes("shape"), call.Size("dim"));
}
