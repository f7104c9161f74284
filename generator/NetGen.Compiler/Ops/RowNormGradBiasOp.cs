using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of row_norm's bias, of shape <c>shape</c>: the sum of each channel.</summary>
internal sealed class RowNormGradBiasOp : OpDefinition
{
    public override string Name => "row_norm_grad_bias";

    public override Signature Signature { get; } = new(["gradient"], [AttributeSpec.List("shape"), .. RowNormOp.Rows]);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape(context.Node.Dims("shape").AsImmutable()) };

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("RowNormGradBias", call.Operand(0), call.Sizes("shape"), RowNormOp.Arguments(call));
}
