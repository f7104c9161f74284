using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of batch_norm_batch's x, which moves the statistics too.</summary>
internal sealed class BatchNormGradInputOp : OpDefinition
{
    public override string Name => "batch_norm_grad_input";

    public override Signature Signature { get; } = new(
        ["gradient", "x", "statistics", new("weight", IsOptional: true)],
        [AttributeSpec.OpenNumber("eps")]);

    public override TensorType? Infer(InferenceContext context) => context.Type(1);

    public override string? RowMajor(KernelCall call) => call.Kernel(
        "BatchNormGradInput", call.Operand(0), call.Operand(1), call.Operand(2), call.Operand(3), call.Double("eps"));
}
