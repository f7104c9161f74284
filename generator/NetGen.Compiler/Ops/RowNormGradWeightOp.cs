using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of row_norm's weight, of shape <c>shape</c>.</summary>
internal sealed class RowNormGradWeightOp : OpDefinition
{
    public override string Name => "row_norm_grad_weight";

    public override Signature Signature { get; } = new(["gradient", "x", "statistics"], [AttributeSpec.List("shape"), .. RowNormOp.Rows]);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape(context.Node.Dims("shape").AsImmutable()) };

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("RowNormGradWeight", call.Operand(0), call.Operand(1), call.Operand(2), call.Sizes("shape"), RowNormOp.Arguments(call));
}
