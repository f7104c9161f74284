using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The sum of each channel of [N, C, …]: the gradient of a shift of the channels.</summary>
internal sealed class ChannelSumOp : OpDefinition
{
    public override string Name => "channel_sum";

    public override Signature Signature { get; } = new(["gradient"]);

    public override TensorType? Infer(InferenceContext context) => context.Type(0) with { Shape = new Shape([context.Shape(0)[1]]) };

    public override string? RowMajor(KernelCall call) => call.OverOperands("ChannelSum");
}
