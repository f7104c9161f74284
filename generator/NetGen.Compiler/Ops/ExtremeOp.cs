using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// The largest or smallest of all elements; or along a dim, where piece 0 are the values and piece 1 their indices: the first of
/// equal ones, which takes the whole gradient.
/// </summary>
/// <param name="name">In graphs.</param>
/// <param name="member">The C# member.</param>
/// <param name="ofAll">The operation over all elements.</param>
/// <param name="index">The operation that finds indices.</param>
internal abstract class ExtremeOp(string name, string member, string ofAll, string index) : OpDefinition
{
    public override string Name => name;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.Whole("dim") with { MayBeAbsent = true }, AttributeSpec.Flag("keepDim", false), Pieces.Attribute],
        "F." + member,
        "Tensor." + member);

    public override Pieces? PiecesOf(IReadOnlyList<Attribute> attributes) => attributes.Any(attribute => attribute.Name == "dim") ? new Pieces(2) : null;

    public override TensorType? Infer(InferenceContext context)
    {
        var shape = context.Shape(0);
        if (Axis.ReadMany(context, "dim", shape.Rank) is not { } dims || Pieces.Of(context.Node) is not (0 or 1)) return null;
        var element = Pieces.Of(context.Node) == 1 && context.Node.Find("dim") is not null ? DType.Int64 : context.Type(0).DType;
        return new TensorType(element, Reduction.Reduced(shape, dims, context.Node.Flag("keepDim")));
    }

    public override int Simplify(Simplification s)
    {
        var (x, shape) = (s.Node.Inputs[0], s.Shape(0));
        var keep = Attribute.Flag("keepDim", s.Node.Flag("keepDim"));
        if (s.Node.Find("dim") is null) return s.Op(ofAll, [x], Attribute.Dims("dim", Enumerable.Range(0, shape.Rank).Select(at => (Dim)at)), keep);
        if (shape.Rank == 0) return Pieces.Of(s.Node) == 0 ? x : s.Op(index, [x], Attribute.Dims("dim", 0), keep);
        var dim = Attribute.Dims("dim", Axis.OneOf(s.Node, "dim", shape.Rank));
        if (Pieces.Of(s.Node) == 1) return s.Op(index, [x], dim, keep);
        var places = s.Op(index, [x], dim, Attribute.Flag("keepDim", true));
        return s.Reshape(s.Op("gather", [x, places], dim), s.Node.Type.Shape);
    }
}
