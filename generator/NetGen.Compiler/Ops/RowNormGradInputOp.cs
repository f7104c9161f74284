using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of row_norm's x.</summary>
internal sealed class RowNormGradInputOp : OpDefinition
{
    public override string Name => "row_norm_grad_input";

    public override Signature Signature { get; } = new(["gradient", "x", "statistics", new("weight", IsOptional: true)], [AttributeSpec.List("shape"), .. RowNormOp.Rows]);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape(context.Node.Dims("shape").AsImmutable()) };

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("RowNormGradInput", call.Operand(0), call.Operand(1), call.Operand(2), call.Operand(3), RowNormOp.Arguments(call), RowNormOp.IsCentred(call));
}
