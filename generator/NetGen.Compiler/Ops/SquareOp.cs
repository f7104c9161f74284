using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>x·x; of masks in int64.</summary>
internal sealed class SquareOp : OpDefinition
{
    public override string Name => "square";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x"], "F.Square", "Tensor.Square");

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { DType = ElementTypes.OfWhole(context.Type(0).DType) };

    public override int Simplify(Simplification s) 
    {
        var x = ToOp.Apply(s, s.Node.Inputs[0], s.Node.Type.DType);
        return s.Op("mul", [x, x]);
    }
}
