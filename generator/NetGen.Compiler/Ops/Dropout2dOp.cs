using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Dropout of whole channels: one draw per sample and channel of [N, C, …].</summary>
internal sealed class Dropout2dOp : OpDefinition
{
    public override string Name => "dropout2d";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.OpenNumber("p"), AttributeSpec.Flag("training")],
        "F.Dropout2d");

    public override TensorType? Infer(InferenceContext context) =>
        context.Shape(0).Rank < 2 ? Spatial.WrongRank(context, dims: 2) : context.Type(0);

    public override int Simplify(Simplification s)
    {
        var x = s.Node.Type.Shape;
        return DropoutMaskOp.Apply(s, new Shape(x.Dims.Select((size, dim) => dim < 2 ? size : 1)));
    }
}
