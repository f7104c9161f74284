using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The shape rule of view and reshape.</summary>
internal static class ReshapeRule
{
    public static TensorType? Infer(InferenceContext context)
    {
        var from = context.Shape(0);
        var asked = context.Node.Dims("shape");
        var open = -1;
        Dim given = 1;
        for (var index = 0; index < asked.Count; index++)
        {
            // A batch may be empty at run time; a size of 0 that is written down is a slip, unless something is empty for certain.
            if (asked[index] == 0 && (!from.Dims.AsImmutable().Any(dim => dim == 0) || asked.Contains(-1))) return Empty(context, from, asked);
            if (asked[index].Value is < -1) return context.Fault("NG2003", $"{context.Subject} to {Text(asked)} asks for a negative size");
            if (asked[index] != -1) given *= asked[index];
            else if (open >= 0) return context.Fault("NG2003", $"{context.Subject} can leave only one size open, {Text(asked)} has two");
            else open = index;
        }

        if (open < 0) return context.Equal(from.Count, given) ? Typed(context, asked) : WrongCount(context, asked, given);
        var rest = from.Count.DivideExactly(given);
        if (open == 0 && FoldsBatch(from, given) && (asked.Count == 2 || CutsSamples(from, given))) return Folds(context, asked, rest);
        if (rest is null && from.Count.IsConstant && given.IsConstant) return WrongCount(context, asked, given);
        var size = rest ?? from.Count.FloorDivide(given);
        return context.Equal(size * given, from.Count) ? Typed(context, asked.AsImmutable().SetItem(open, size).ToEquatableArray()) : null;
    }

    /// <summary>
    /// Whether rows of <c>given</c> elements cut across samples or across dims: true unless they are whole trailing dims,
    /// as in <c>View(-1, channels)</c> of [N, T, channels], or put together what the first dim holds of each sample, as in
    /// <c>View(-1, 5, channels)</c> of [5*N, channels].
    /// </summary>
    private static bool FoldsBatch(Shape from, Dim given)
    {
        if (from.Rank < 2 || from[0].IsConstant || !given.IsConstant || given == 1) return false;
        var sample = new Shape(from.Dims.AsImmutable().Skip(1)).Count;
        if (sample != 0 && given.DivideExactly(sample) is { } parts && from[0].DivideExactly(parts) is not null) return false;
        Dim trailing = 1;
        for (var index = from.Rank - 1; index > 0; index--)
        {
            trailing *= from[index];
            if (trailing == given || !trailing.IsConstant) return false;
        }

        return true;
    }

    /// <summary>Whether rows of <c>given</c> elements mix samples: they are no whole part of one.</summary>
    private static bool CutsSamples(Shape from, Dim given) =>
        new Shape(from.Dims.AsImmutable().Skip(1)).Count.Value is { } sample && given.Value is { } row && (row == 0 || sample % row != 0);

    /// <summary>Of no elements an open size would have to be any number: that is left to run time, which says so.</summary>
    private static TensorType? Empty(InferenceContext context, Shape from, EquatableArray<Dim> asked) => from.Dims.AsImmutable().Any(dim => dim == 0) ? null : context.Warn(
        "NG2003",
        $"{context.Subject} to {Text(asked)} asks for no elements at all, {context.Describe(0)} is {context.Shape(0)}{context.Provenance(0)}",
        0,
        $"{context.Shape(0)} comes from here");

    private static TensorType? Folds(InferenceContext context, EquatableArray<Dim> asked, Dim? rows)
    {
        var from = context.Shape(0);
        var sample = new Shape(from.Dims.AsImmutable().Skip(1)).Count;
        var consequence = rows is { } known
            ? $"{from[0]} samples become {known} rows"
            : Example(sample.Value!.Value, new Shape(asked.AsImmutable().Skip(1)).Count.Value!.Value);
        return context.Warn(
            "NG2003",
            $"{context.Subject} to {Text(asked)} folds features into the batch: {context.Describe(0)} is {from}{context.Provenance(0)}, "
            + $"{sample} elements a sample, so {consequence}",
            0,
            $"{from} comes from here",
            WholeSamples(context, asked, sample));
    }

    /// <summary>The last size that gives one row for each sample, when there is one.</summary>
    private static Replacement[] WholeSamples(InferenceContext context, EquatableArray<Dim> asked, Dim sample)
    {
        var others = new Shape(asked.AsImmutable().Skip(1).Take(asked.Count - 2)).Count;
        return others != 0 && sample.DivideExactly(others) is { Value: { } last }
            ? [new Replacement(context.Node.Origin, "shape", asked.Count - 1, last)]
            : [];
    }

    /// <summary>The consequence for a batch of 64, or of the smallest batch that does not fail outright.</summary>
    private static string Example(long sample, long row)
    {
        var step = row / GreatestCommonDivisor(sample, row);
        var batch = 64 % step == 0 ? 64 : step;
        return $"{batch} samples become {batch * sample / row} rows";
    }

    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    private static TensorType? WrongCount(InferenceContext context, EquatableArray<Dim> asked, Dim given)
    {
        var from = context.Shape(0);
        var message = $"{context.Subject} to {Text(asked)} needs {(asked.Contains(-1) ? "a multiple of " : "")}{given} elements, "
            + $"{context.Describe(0)} is {from} with {from.Count}{context.Provenance(0)}";
        return context.Fault("NG2003", message, 0, $"{from} comes from here", Fix(context, asked));
    }

    /// <summary>The last size that makes the counts equal, when there is one.</summary>
    private static Replacement[] Fix(InferenceContext context, EquatableArray<Dim> asked)
    {
        Dim others = 1;
        for (var index = 0; index < asked.Count - 1; index++)
        {
            if (asked[index] != -1) others *= asked[index];
            else if (context.Shape(0).Rank == 0 || context.Shape(0)[0].IsConstant) return [];
        }

        return context.Shape(0).Count.DivideExactly(others) is { Value: { } last }
            ? [new Replacement(context.Node.Origin, "shape", asked.Count - 1, last)]
            : [];
    }

    private static TensorType Typed(InferenceContext context, EquatableArray<Dim> dims) =>
        new(context.Type(0).DType, new Shape(dims.AsImmutable()));

    private static string Text(EquatableArray<Dim> asked) => $"({string.Join(", ", asked.AsImmutable())})";
}
