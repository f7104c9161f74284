using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>x in the shape of another tensor, of which nothing else is read: view_as, reshape_as and expand_as.</summary>
internal sealed class LikeOp(string name, string op, params string[] surfaces) : OpDefinition
{
    public override string Name => name;

    public override bool KeepsElements => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x", "other"], surfaces);

    public override TensorType? Infer(InferenceContext context)
    {
        var (from, to) = (context.Shape(0), context.Shape(1));
        return op == "expand" ? Expanded(context, from, to) : Reshaped(context, from, to);
    }

    public override int Simplify(Simplification s) => s.Shape(0) == s.Shape(1)
        ? s.Node.Inputs[0]
        : s.Op(op, [s.Node.Inputs[0]], Attribute.Dims("shape", s.Shape(1).Dims));

    private static TensorType? Reshaped(InferenceContext context, Shape from, Shape to) => context.Equal(from.Count, to.Count)
        ? context.Type(0) with { Shape = to }
        : context.Fault(
            "NG2003",
            $"{context.Subject} cannot show the {from.Count} elements of {context.Describe(0)} {from}{context.Provenance(0)} as {to}{context.Provenance(1)}",
            0,
            $"{from} comes from here");

    private static TensorType? Expanded(InferenceContext context, Shape from, Shape to)
    {
        var fits = from.Rank <= to.Rank;
        for (var index = 1; fits && index <= from.Rank; index++)
        {
            fits = from[from.Rank - index] == 1 || context.Equal(from[from.Rank - index], to[to.Rank - index]);
        }

        return fits
            ? context.Type(0) with { Shape = to }
            : context.Fault("NG2005", $"{context.Subject} cannot stretch {from}{context.Provenance(0)} to {to}{context.Provenance(1)}", 0, $"{from} comes from here");
    }
}
