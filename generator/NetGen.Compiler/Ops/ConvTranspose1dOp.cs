using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Transposed convolution over the length: x [N, C, L] or [C, L], weight [C, out/groups, k], bias [out].</summary>
internal sealed class ConvTranspose1dOp : OpDefinition
{
    public override string Name => "conv_transpose1d";

    public override bool TakesFloatingPoint => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x", "weight", new("bias", IsOptional: true)],
        [
            AttributeSpec.Whole("stride", 1),
            AttributeSpec.Whole("padding", 0),
            AttributeSpec.Whole("outputPadding", 0),
            AttributeSpec.Whole("groups", 1),
            AttributeSpec.Whole("dilation", 1),
        ],
        "F.ConvTranspose1d");

    public override TensorType? Infer(InferenceContext context) => TransposedRule.Infer(context, dims: 1);

    public override int Simplify(Simplification s) => Sequences.AsImages(s, "conv_transpose2d", "stride", "padding", "outputPadding", "dilation");
}
