using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Dropout of whole channels of sequences: one draw per sample and channel of [N, C, L] or [C, L].</summary>
internal sealed class Dropout1dOp : OpDefinition
{
    public override string Name => "dropout1d";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.OpenNumber("p"), AttributeSpec.Flag("training")],
        "F.Dropout1d");

    public override TensorType? Infer(InferenceContext context) =>
        context.Shape(0).Rank is 2 or 3 ? context.Type(0) : Spatial.WrongRank(context, dims: 1);

    public override int Simplify(Simplification s)
    {
        var x = s.Node.Type.Shape;
        return DropoutMaskOp.Apply(s, new Shape(x.Dims.AsImmutable().SetItem(x.Rank - 1, 1)));
    }
}
