using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The logarithm of the sum of exponentials of each row's logits: [rows].</summary>
internal sealed class LinearNllLogSumOp : OpDefinition
{
    public override string Name => "linear_nll_log_sum";

    public override Signature Signature { get; } = new(LinearNllOp.Operands, LinearNllOp.Attributes);

    public override bool IsKeptFromForward => true;

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context) => context.Type(0) with { Shape = new Shape([context.Shape(0)[0]]) };

    /// <summary>The kernel of the loss has left it in the slot.</summary>
    public override string? RowMajor(KernelCall call) => call.Filled;
}
