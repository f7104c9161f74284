using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The means, then the biased variances, by which batch_norm_batch normalised its channels: [2, C].</summary>
internal sealed class BatchNormStatisticsOp : OpDefinition
{
    public override string Name => "batch_norm_statistics";

    public override Signature Signature { get; } = new(BatchNormBatchOp.Operands, BatchNormBatchOp.Options);

    public override bool IsKeptFromForward => true;

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context) =>
        BatchNormRule.Infer(context) is { } type ? type with { Shape = new Shape([2, type.Shape[1]]) } : null;

    /// <summary>The kernel of the normalisation has left it in the slot.</summary>
    public override string? RowMajor(KernelCall call) => call.Filled;
}
