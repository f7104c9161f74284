using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>What the operations of attention share: the operands query, key, value, then the mask and the factors of dropout if there are any.</summary>
internal static class AttentionOptions
{
    /// <summary>The diagonal at which every query sees every key.</summary>
    public const long AllKeys = int.MaxValue;

    public static AttributeSpec[] Attributes =>
    [
        AttributeSpec.Flag("masked", false),
        AttributeSpec.Flag("dropped", false),
        AttributeSpec.Number("scale") with { MayBeAbsent = true },
        AttributeSpec.Whole("diagonal", AllKeys),
    ];

    public static Operand[] Operands => ["query", "key", "value", new("attnMask", IsOptional: true), new("dropout", IsOptional: true)];

    /// <summary>The shape […, L, V] of the result, or null after a fault.</summary>
    /// <param name="context">Of a node whose first operands are query […, L, E], key […, S, E] and value […, S, V].</param>
    /// <param name="isGrouped">Whether several heads of queries may share one of keys and values.</param>
    public static Shape? Result(InferenceContext context, bool isGrouped)
    {
        var (query, key, value) = (context.Shape(0), context.Shape(1), context.Shape(2));
        var rank = query.Rank;
        if (rank < 2 || key.Rank != rank || value.Rank != rank) return Refuse(context, "one rank");
        if (!context.Equal(query[rank - 1], key[rank - 1])) return Refuse(context, "keys as wide as queries");
        if (!context.Equal(key[rank - 2], value[rank - 2])) return Refuse(context, "as many values as keys");
        for (var dim = 0; dim < rank - 2; dim++)
        {
            var isShared = isGrouped && dim == rank - 3 && query[dim].Value is { } heads && key[dim].Value is { } groups and > 0 && heads % groups == 0;
            if (!context.Equal(key[dim], value[dim]) || !(isShared || context.Equal(query[dim], key[dim]))) return Refuse(context, "equal heads");
        }

        return new Shape(query.Dims.AsImmutable().SetItem(rank - 1, value[rank - 1]));
    }

    /// <summary>The shape of the scores […, L, S], which are never all in memory.</summary>
    public static Shape Scores(Shape query, Shape key) => new(query.Dims.AsImmutable().SetItem(query.Rank - 1, key[key.Rank - 2]));

    /// <summary>The arguments of a kernel from the query on.</summary>
    /// <param name="call">The call.</param>
    /// <param name="query">Place of the query among the operands.</param>
    public static IEnumerable<string> Arguments(KernelCall call, int query)
    {
        var (masked, dropped) = (call.Node.Flag("masked"), call.Node.Flag("dropped"));
        foreach (var place in Enumerable.Range(query, 3)) yield return call.Operand(place);
        yield return masked ? call.Operand(query + 3) : "null";
        yield return dropped ? call.Operand(query + (masked ? 4 : 3)) : "null";
        yield return call.Node.Find("scale") is AttributeValue.Number scale ? Numbers.Double(scale.Value) : "null";
        yield return call.Size("diagonal");
    }

    private static Shape? Refuse(InferenceContext context, string need)
    {
        context.Fault(
            "NG2001",
            $"{context.Subject} takes query […, L, E], key […, S, E] and value […, S, V] with {need}, got {context.Shape(0)}, "
            + $"{context.Shape(1)} and {context.Shape(2)}");
        return null;
    }
}
