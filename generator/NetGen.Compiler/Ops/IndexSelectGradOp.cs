using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of index_select's x, of shape <c>shape</c>: those of one part add up, in order.</summary>
internal sealed class IndexSelectGradOp : OpDefinition
{
    public override string Name => "index_select_grad";

    public override Signature Signature { get; } = new(["gradient", "index"], [AttributeSpec.List("shape"), AttributeSpec.Whole("dim")]);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape(context.Node.Dims("shape").AsImmutable()) };

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("IndexSelectGrad", call.Operand(0), call.Operand(1), call.Sizes("shape"), call.Size("dim"));
}
