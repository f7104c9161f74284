using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Moves running statistics towards the batch's, with the unbiased variance, and counts the batch where there is a count.
/// Without a momentum they become the mean over all batches. Where each sample is a batch of its own, <c>samples</c> says how
/// many there are.
/// </summary>
internal sealed class TrackStatisticsOp : OpDefinition
{
    public override string Name => "track_statistics";

    public override Signature Signature { get; } = new(
        ["statistics", "x", "mean", "variance", new("batches", IsOptional: true)],
        [AttributeSpec.OpenNumber("momentum") with { MayBeAbsent = true }, AttributeSpec.Whole("samples", 1)]);

    public override bool IsDifferentiable => false;

    public override bool HasEffect => true;

    public override TensorType? Infer(InferenceContext context) => context.Type(2);

    public override string? RowMajor(KernelCall call)
    {
        var momentum = call.Node.Find("momentum") is null ? "null" : call.Double("momentum");
        return call.Effect("TrackStatistics", call.Operand(0), call.Operand(1), call.Operand(2), call.Operand(3), call.Operand(4), momentum, call.Size("samples"));
    }
}
