namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>The maximum of values that are in registers, and where it was.</summary>
internal static class PoolStatements
{
    /// <summary>Pools one window and takes the result through the rest of the group.</summary>
    public static void Finish(GroupContext context, LoopIndex[] position, IReadOnlyList<Expression> values)
    {
        var builder = context.Builder;
        var largest = builder.Declare("largest", values[0]);
        var indices = context.Group.PoolIndices;
        var where = indices < 0 ? null : builder.Declare("where", Expression.Zero);
        for (var tap = 1; tap < values.Count; tap++) Take(builder, largest, where, values[tap], tap);
        if (where is not null) StoreIndex(context, indices, position, where);
        context.Finish(position, largest);
    }

    /// <summary>Takes a value if it is larger than the largest so far, or not a number; the first of equals stays.</summary>
    public static void Take(KernelBuilder builder, Expression.Local largest, Expression.Local? where, Expression value, LoopIndex tap)
    {
        if (where is null)
        {
            builder.Assign(largest, Expression.Of(LaneOperation.Max, largest, value));
            return;
        }

        var candidate = value as Expression.Local ?? builder.Declare("candidate", value);
        var larger = builder.Declare("larger", Expression.Of(
            LaneOperation.Or,
            Expression.Of(LaneOperation.GreaterThan, candidate, largest),
            Expression.Of(LaneOperation.IsNaN, candidate)));
        builder.Assign(largest, Expression.Select(larger, candidate, largest));
        builder.Assign(where, Expression.Select(larger, new Expression.Counter(tap), where));
    }

    public static void StoreIndex(GroupContext context, int indices, LoopIndex[] position, Expression where)
    {
        var strides = Planning.LaneGraph.Strides(context.Graph.Shape(indices));
        LoopIndex at = 0;
        for (var dim = 0; dim < strides.Length; dim++) at += position[dim] * strides[dim];
        context.Builder.Add(new Statement.StoreBytes(context.Buffer(indices), at, where));
    }
}
