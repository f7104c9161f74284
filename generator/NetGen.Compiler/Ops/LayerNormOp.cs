using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The last dims normalised by their mean and biased variance, then scaled and shifted.</summary>
internal sealed class LayerNormOp : OpDefinition
{
    public override string Name => "layer_norm";

    public override bool TakesFloatingPoint => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x", .. RowNormRule.Affine],
        [AttributeSpec.List("normalizedShape"), AttributeSpec.OpenNumber("eps", 1e-5)],
        "F.LayerNorm");

    public override TensorType? Infer(InferenceContext context) => LastDims.Fit(context) ? context.Type(0) : null;

    public override int Simplify(Simplification s) => LastDims.Normalise(s, centred: true, s.Node.Find("eps")!);
}
