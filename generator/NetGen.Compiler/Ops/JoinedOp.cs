using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Tensors of one shape that lie stacked along the first dim, joined as a list of them would be: along a new dim as
/// <c>stack</c> joins, or along one that they have as <c>cat</c> does.
/// </summary>
internal sealed class JoinedOp : OpDefinition
{
    public const string OpName = "joined";

    /// <summary>Whether they are joined along a new dim.</summary>
    public const string IsStacked = "stacked";

    public override string Name => OpName;

    public override bool KeepsElements => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.Whole("dim", 0), AttributeSpec.Flag(IsStacked)]);

    public override TensorType? Infer(InferenceContext context)
    {
        var shape = context.Shape(0);
        var dims = shape.Dims.AsImmutable().RemoveAt(0);
        if (Axis.Read(context, "dim", context.Node.Flag(IsStacked) ? shape.Rank : shape.Rank - 1) is not { } dim) return null;
        var joined = context.Node.Flag(IsStacked) ? dims.Insert(dim, shape[0]) : dims.SetItem(dim, dims[dim] * shape[0]);
        return context.Type(0) with { Shape = new Shape(joined) };
    }

    public override int Simplify(Simplification s)
    {
        var rank = s.Shape(0).Rank;
        var dim = Axis.OneOf(s.Node, "dim", s.Node.Flag(IsStacked) ? rank : rank - 1);
        var order = Enumerable.Range(1, rank - 1).ToList();
        order.Insert(dim, 0);
        return s.Reshape(PermuteOp.Apply(s, s.Node.Inputs[0], [.. order]), s.Node.Type.Shape);
    }
}
