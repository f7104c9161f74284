using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of conv2d's bias: [N, C, H, W] summed to [C].</summary>
internal sealed class Conv2dGradBiasOp : OpDefinition
{
    public override string Name => "conv2d_grad_bias";

    public override Signature Signature { get; } = new(["gradient"]);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape([context.Shape(0)[1]]) };

    public override string? RowMajor(KernelCall call) => call.OverOperands("Conv2dGradBias");
}
