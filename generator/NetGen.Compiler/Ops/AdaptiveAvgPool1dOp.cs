using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Means over as many parts of [N, C, L] or [C, L] as asked for.</summary>
internal sealed class AdaptiveAvgPool1dOp : OpDefinition
{
    public override string Name => "adaptive_avg_pool1d";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.Whole("outputSize")],
        "F.AdaptiveAvgPool1d");

    public override TensorType? Infer(InferenceContext context) => PoolRule.InferAdaptive(context, dims: 1);

    public override int Simplify(Simplification s) => Sequences.AsImages(s, "adaptive_avg_pool2d", "outputSize");
}
