using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Shapes;

/// <summary>Dims given as numbers that may count from the end.</summary>
internal static class Axis
{
    /// <summary>The dim as an index from the front, or null after a fault.</summary>
    public static int? Read(InferenceContext context, string attribute, int rank)
    {
        if (context.Node.Dims(attribute)[0].Value is not { } dim) return null;
        if (TryNormalize(dim, rank, out var index)) return index;
        Refuse(context, dim, rank);
        return null;
    }

    /// <summary>The dims as ascending indices from the front, every dim when none is given; null after a fault.</summary>
    public static int[]? ReadMany(InferenceContext context, string attribute, int rank)
    {
        if (!IsGiven(context.Node, attribute)) return All(rank);
        var isIn = new bool[rank];
        foreach (var dim in context.Node.Dims(attribute))
        {
            if (dim.Value is not { } value) return null;
            if (!TryNormalize(value, rank, out var index))
            {
                Refuse(context, value, rank);
                return null;
            }

            if (index < rank) isIn[index] = true;
        }

        return Chosen(isIn);
    }

    /// <summary>The dims of a node that has been typed, ascending from the front.</summary>
    public static int[] Of(Node node, string attribute, int rank)
    {
        if (!IsGiven(node, attribute)) return All(rank);
        var isIn = new bool[rank];
        foreach (var dim in node.Dims(attribute))
        {
            if (Normalize((int)dim.Value!.Value, rank) is var index && index < rank) isIn[index] = true;
        }

        return Chosen(isIn);
    }

    /// <summary>The one dim of a node that has been typed, from the front.</summary>
    public static int OneOf(Node node, string attribute, int rank) => Normalize(node.Whole(attribute), rank);

    private static int[] Chosen(bool[] isIn) => [.. Enumerable.Range(0, isIn.Length).Where(index => isIn[index])];

    private static bool IsGiven(Node node, string attribute) => node.Find(attribute) is AttributeValue.Dims { Values.Count: > 0 };

    private static int[] All(int rank) => [.. Enumerable.Range(0, rank)];

    private static int Normalize(int dim, int rank) => dim < 0 ? dim + Math.Max(rank, 1) : dim;

    private static bool TryNormalize(long dim, int rank, out int index)
    {
        index = Normalize((int)dim, rank);
        return index >= 0 && (index < rank || (rank == 0 && index == 0));
    }

    private static void Refuse(InferenceContext context, long dim, int rank) => context.Fault(
        "NG2002",
        $"{context.Subject} has no dimension {dim}: {context.Describe(0)} is {context.Shape(0)}{context.Provenance(0)}");
}
