using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The maximum of each window of [N, C, L] or [C, L].</summary>
internal sealed class MaxPool1dOp : OpDefinition
{
    public override string Name => "max_pool1d";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [
            AttributeSpec.Whole("kernelSize"),
            AttributeSpec.Whole("stride") with { DefaultsTo = "kernelSize" },
            AttributeSpec.Whole("padding", 0),
            AttributeSpec.Whole("dilation", 1),
            AttributeSpec.Flag("ceilMode", false),
        ],
        "F.MaxPool1d");

    public override TensorType? Infer(InferenceContext context) => PoolRule.Infer(context, dims: 1);

    public override int Simplify(Simplification s) => Sequences.AsImages(s, "max_pool2d", "kernelSize", "stride", "padding", "dilation");
}
