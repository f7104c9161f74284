using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Which pixel of each rectangle adaptive_max_pool2d took: row·width of the image + column.</summary>
internal sealed class AdaptiveMaxPool2dArgmaxOp : OpDefinition
{
    public override string Name => "adaptive_max_pool2d_argmax";

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.Pair("outputSize")]);

    public override bool IsKeptFromForward => true;

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context) =>
        PoolRule.InferAdaptive(context, dims: 2) is { } type ? type with { DType = DType.Int32 } : null;

    /// <summary>The kernel of the maximum has left it in the slot.</summary>
    public override string? RowMajor(KernelCall call) => call.Filled;
}
