using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>A number where a mask holds, x elsewhere.</summary>
internal sealed class MaskedFillOp : OpDefinition
{
    public override string Name => "masked_fill";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x", "mask"], [AttributeSpec.OpenNumber("value")], "F.MaskedFill", "Tensor.MaskedFill");

    public override TensorType? Infer(InferenceContext context)
    {
        if (!context.NeedsElements(1, DType.Bool)) return null;
        return Broadcasting.Meet(context, 0, 1) is { } shape ? context.Type(0) with { Shape = shape } : null;
    }

    public override int Simplify(Simplification s) =>
        s.Op("where", [s.Node.Inputs[1], ToOp.Apply(s, s.Number("value"), s.Node.Type.DType), s.Node.Inputs[0]]);
}
