using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Which tap of each window max_pool2d took: row·width of the kernel + column, counted within the kernel.
/// </summary>
internal sealed class MaxPool2dArgmaxOp : OpDefinition
{
    public override string Name => "max_pool2d_argmax";

    public override Signature Signature { get; } = new(["x"], MaxPool2dOp.Geometry);

    public override bool IsKeptFromForward => true;

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context) =>
        PoolRule.Infer(context, dims: 2) is { } type ? type with { DType = DType.Int32 } : null;

    /// <summary>The kernel of the maximum has left it in the slot.</summary>
    public override string? RowMajor(KernelCall call) => call.Filled;
}
