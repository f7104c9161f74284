using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The last dims divided by the root of their mean square, then scaled. eps is float32's machine epsilon by default.</summary>
internal sealed class RmsNormOp : OpDefinition
{
    public override string Name => "rms_norm";

    public override bool TakesFloatingPoint => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x", new("weight", IsOptional: true)],
        [AttributeSpec.List("normalizedShape"), AttributeSpec.OpenNumber("eps", 1.1920928955078125e-7)],
        "F.RmsNorm");

    public override TensorType? Infer(InferenceContext context) => LastDims.Fit(context) ? context.Type(0) : null;

    public override int Simplify(Simplification s) => LastDims.Normalise(s, centred: false, s.Node.Find("eps")!);
}
