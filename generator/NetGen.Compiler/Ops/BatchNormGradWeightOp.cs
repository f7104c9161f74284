using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of a batch normalisation's weight: [C]. Variances follow the means in the statistics unless they are given.</summary>
internal sealed class BatchNormGradWeightOp : OpDefinition
{
    public override string Name => "batch_norm_grad_weight";

    public override Signature Signature { get; } = new(
        ["gradient", "x", "statistics", new("variance", IsOptional: true)],
        [AttributeSpec.OpenNumber("eps")]);

    public override TensorType? Infer(InferenceContext context) => context.Type(1) with { Shape = new Shape([context.Shape(1)[1]]) };

    public override string? RowMajor(KernelCall call) => call.Kernel(
        "BatchNormGradWeight", call.Operand(0), call.Operand(1), call.Operand(2), call.Operand(3), call.Double("eps"));
}
