using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>In training, zeroes each element with probability p and multiplies the others by 1 / (1 - p).</summary>
internal sealed class DropoutOp : OpDefinition
{
    public override string Name => "dropout";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.OpenNumber("p"), AttributeSpec.Flag("training")],
        "F.Dropout");

    public override TensorType? Infer(InferenceContext context) => context.Type(0);

    public override int Simplify(Simplification s) => DropoutMaskOp.Apply(s, s.Node.Type.Shape);
}
