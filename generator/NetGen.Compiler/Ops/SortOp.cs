using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>x sorted along the dim <c>dim</c>: piece 0 are the values, piece 1 where each came from.</summary>
internal sealed class SortOp : OpDefinition
{
    public override string Name => "sort";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x"], [.. ArgsortOp.Options, Pieces.Attribute], "F.Sort", "Tensor.Sort");

    public override Pieces? PiecesOf(IReadOnlyList<Attribute> attributes) => new(2);

    public override TensorType? Infer(InferenceContext context)
    {
        if (Axis.Read(context, "dim", context.Shape(0).Rank) is null) return null;
        return Pieces.Of(context.Node) switch
        {
            0 => context.Type(0),
            1 => context.Type(0) with { DType = DType.Int64 },
            _ => null,
        };
    }

    public override int Simplify(Simplification s)
    {
        var (x, dim) = (s.Node.Inputs[0], Attribute.Dims("dim", Axis.OneOf(s.Node, "dim", s.Shape(0).Rank)));
        var order = s.Op("argsort", [x], dim, Attribute.Flag("descending", s.Node.Flag("descending")));
        return Pieces.Of(s.Node) == 1 ? order : s.Op("gather", [x, order], dim);
    }
}
