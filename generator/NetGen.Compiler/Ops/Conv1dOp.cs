using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Cross-correlation over the length: x [N, C, L] or [C, L], weight [out, C/groups, k], bias [out].</summary>
internal sealed class Conv1dOp : OpDefinition
{
    public override string Name => "conv1d";

    public override bool TakesFloatingPoint => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x", "weight", new("bias", IsOptional: true)],
        [
            AttributeSpec.Whole("stride", 1),
            AttributeSpec.Whole("padding", 0) with { AcceptsText = true },
            AttributeSpec.Whole("dilation", 1),
            AttributeSpec.Whole("groups", 1),
        ],
        "F.Conv1d");

    public override TensorType? Infer(InferenceContext context) => ConvolutionRule.Infer(context, dims: 1);

    public override int Simplify(Simplification s) => Sequences.AsImages(s, "conv2d", "stride", "padding", "dilation");
}
