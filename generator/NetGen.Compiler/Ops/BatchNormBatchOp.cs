using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Each channel of [N, C, …] normalised by the batch's own mean and biased variance, then scaled and shifted.</summary>
internal sealed class BatchNormBatchOp : OpDefinition
{
    /// <summary>What the statistics are looked up by.</summary>
    internal static Operand[] Operands => ["x", new("weight", IsOptional: true), new("bias", IsOptional: true)];

    /// <summary>Likewise.</summary>
    internal static AttributeSpec[] Options => [AttributeSpec.OpenNumber("eps"), BatchNormRule.Ranks];

    public override string Name => "batch_norm_batch";

    public override string DisplayName => "BatchNorm";

    public override Signature Signature { get; } = new(Operands, Options);

    public override TensorType? Infer(InferenceContext context) => BatchNormRule.Infer(context);

    public override void Differentiate(Derivative d)
    {
        var statistics = d.Like("batch_norm_statistics", [.. d.Node.Inputs]);
        var eps = new Graph.Attribute("eps", d.Node.Find("eps")!);
        int[] scale = d.Count > 1 ? [d.Operand(1)] : [];
        if (d.Needs(0)) d.Add(0, d.Op("batch_norm_grad_input", [d.Gradient, d.Operand(0), statistics, .. scale], eps));
        if (d.Needs(1)) d.Add(1, d.Op("batch_norm_grad_weight", [d.Gradient, d.Operand(0), statistics], eps));
        if (d.Needs(2)) d.Add(2, d.Op("channel_sum", d.Gradient));
    }

    /// <summary>The kernel finds the statistics as well, where backward or running statistics want them.</summary>
    public override string? RowMajor(KernelCall call) => call.Kernel(
        "BatchNorm",
        call.Companion("batch_norm_statistics"),
        call.Operand(0),
        call.Operand(1),
        call.Operand(2),
        call.Double("eps"));
}
