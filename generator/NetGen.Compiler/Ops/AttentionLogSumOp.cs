using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The logarithm of the sum of exponentials that each query's softmax divided by: […, L, 1].</summary>
internal sealed class AttentionLogSumOp : OpDefinition
{
    public override string Name => "attention_log_sum";

    public override Signature Signature { get; } = new(
        AttentionOptions.Operands, [.. AttentionOptions.Attributes, AttributeSpec.OpenNumber("dropoutP", 0)]);

    public override bool IsKeptFromForward => true;

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context)
    {
        var query = context.Shape(0);
        return context.Type(0) with { Shape = new Shape(query.Dims.AsImmutable().SetItem(query.Rank - 1, 1)) };
    }

    /// <summary>The kernel of attention has left it in the slot.</summary>
    public override string? RowMajor(KernelCall call) => call.Filled;
}
