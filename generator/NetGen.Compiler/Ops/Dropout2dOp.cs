using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Dropout of whole channels: one draw per sample and channel of [N, C, H, W].</summary>
internal sealed class Dropout2dOp : OpDefinition
{
    public override string Name => "dropout2d";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.Number("p"), AttributeSpec.Flag("training")],
        "F.Dropout2d");

    public override TensorType? Infer(InferenceContext context) => context.Shape(0).Rank switch
    {
        4 => context.Type(0),
        3 => null, // A single image without a batch dim runs eagerly.
        _ => Spatial.WrongRank(context),
    };

    public override int Simplify(Simplification s)
    {
        var x = s.Node.Type.Shape;
        return DropoutMaskOp.Apply(s, new Shape([x[0], x[1], 1, 1]));
    }
}
