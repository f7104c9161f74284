using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Two dims swapped.</summary>
internal sealed class TransposeOp : OpDefinition
{
    public override string Name => "transpose";

    public override bool KeepsElements => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.Whole("dim0"), AttributeSpec.Whole("dim1")],
        "Tensor.Transpose",
        "F.Transpose");

    public override TensorType? Infer(InferenceContext context)
    {
        var shape = context.Shape(0);
        return Axis.Read(context, "dim0", shape.Rank) is { } first && Axis.Read(context, "dim1", shape.Rank) is { } second
            ? context.Type(0) with { Shape = new Shape(PermuteOp.Swap(shape.Rank, first, second).Select(dim => shape[dim])) }
            : null;
    }

    public override int Simplify(Simplification s)
    {
        var rank = s.Shape(0).Rank;
        return PermuteOp.Apply(s, s.Node.Inputs[0], PermuteOp.Swap(rank, Axis.OneOf(s.Node, "dim0", rank), Axis.OneOf(s.Node, "dim1", rank)));
    }
}
