using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>The dims in another order: <c>dims</c> says for each which of the old ones it is.</summary>
internal sealed class PermuteOp : OpDefinition
{
    public override string Name => "permute";

    public override bool KeepsElements => true;

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.List("dims")], "Tensor.Permute", "F.Permute");

    public override TensorType? Infer(InferenceContext context)
    {
        var shape = context.Shape(0);
        var asked = context.Node.Dims("dims");
        // A list with a dim twice has fewer different ones.
        if (asked.Count != shape.Rank) return Refuse(context);
        if (asked.Count == 0) return context.Type(0);
        if (Axis.ReadMany(context, "dims", shape.Rank) is not { } different) return null;
        if (different.Length != shape.Rank) return Refuse(context);
        return context.Type(0) with { Shape = new Shape(Order(context.Node, shape.Rank).Select(dim => shape[dim])) };
    }

    public override int Simplify(Simplification s) => Apply(s, s.Node.Inputs[0], Order(s.Node, s.Shape(0).Rank));

    public override void Differentiate(Derivative d)
    {
        if (!d.Needs(0)) return;
        var order = Order(d.Node, d.Shape(0).Rank);
        d.Add(0, d.Op("permute", [d.Gradient], Attribute.Dims("dims", order.Select((_, dim) => (Dim)Array.IndexOf(order, dim)))));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("Permute", call.Operand(0), call.Sizes("dims"));

    /// <summary>A value with its dims in another order; only another shape when dims of more than one element stay in order.</summary>
    internal static int Apply(Simplification s, int x, int[] order)
    {
        var shape = s.ShapeOf(x);
        var moving = order.Where(dim => shape[dim] != 1).ToArray();
        return moving.SequenceEqual(moving.OrderBy(dim => dim))
            ? s.Reshape(x, new Shape(order.Select(dim => shape[dim])))
            : s.Op("permute", [x], Attribute.Dims("dims", order.Select(dim => (Dim)dim)));
    }

    /// <summary>The order that swaps two dims.</summary>
    internal static int[] Swap(int rank, int first, int second)
    {
        var order = Enumerable.Range(0, rank).ToArray();
        if (rank > 0) (order[first], order[second]) = (order[second], order[first]);
        return order;
    }

    private static int[] Order(Node node, int rank) =>
        [.. node.Dims("dims").Select(dim => (int)dim.Value!.Value).Select(dim => dim < 0 ? dim + rank : dim)];

    private static TensorType? Refuse(InferenceContext context) => context.Fault(
        "NG2002",
        $"{context.Subject} by ({string.Join(", ", context.Node.Dims("dims").AsImmutable())}) does not name every dimension of "
        + $"{context.Describe(0)} {context.Shape(0)} once{context.Provenance(0)}");
}
