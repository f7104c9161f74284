namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Where x is false, or 0: a mask.</summary>
    public static Tensor LogicalNot(ref Tensor? slot, Tensor x)
    {
        Tensor result = Take(ref slot, x.Shape, DType.Bool);
        Span<bool> target = result.Contents<bool>();
        ReadOnlySpan<bool> source = x.Converted(DType.Bool).Contents<bool>();
        for (int i = 0; i < target.Length; i++)
            target[i] = !source[i];
        return result;
    }

    /// <summary>Where both are true, or not 0, broadcast: a mask.</summary>
    public static Tensor LogicalAnd(ref Tensor? slot, Tensor a, Tensor b) => Logical<Both>(ref slot, a, b);

    /// <summary>Where one or both are true, or not 0, broadcast: a mask.</summary>
    public static Tensor LogicalOr(ref Tensor? slot, Tensor a, Tensor b) => Logical<OneOrBoth>(ref slot, a, b);

    /// <summary>Where one is true, or not 0, and the other not, broadcast: a mask.</summary>
    public static Tensor LogicalXor(ref Tensor? slot, Tensor a, Tensor b) => Logical<OnlyOne>(ref slot, a, b);

    /// <summary>Whether any element over dimensions is true, or not 0: a mask.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="dims">Dimensions to reduce, from 0; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1.</param>
    public static Tensor Any(ref Tensor? slot, Tensor x, ReadOnlySpan<int> dims, bool keepDim) => Found(ref slot, x, dims, keepDim, sought: true);

    /// <summary>Whether all elements over dimensions are true, or not 0: a mask.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="dims">Dimensions to reduce, from 0; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1.</param>
    public static Tensor All(ref Tensor? slot, Tensor x, ReadOnlySpan<int> dims, bool keepDim) => Found(ref slot, x, dims, keepDim, sought: false);

    /// <summary>Writes the sought value where it occurs among the elements, the other one elsewhere.</summary>
    private static Tensor Found(ref Tensor? slot, Tensor x, ReadOnlySpan<int> dims, bool keepDim, bool sought)
    {
        Span<bool> reduced = stackalloc bool[x.Rank];
        Mark(reduced, dims);
        Tensor result = Take(ref slot, ReducedShape(x.Shape, reduced, keepDim, stackalloc int[x.Rank]), DType.Bool);
        ReadOnlySpan<bool> source = x.Converted(DType.Bool).Contents<bool>();
        Span<bool> target = result.Contents<bool>();
        target.Fill(!sought);
        var rows = new ReducedRows(x.Shape, reduced);
        while (rows.MoveNext())
        {
            for (int i = 0; i < rows.Length; i++)
            {
                if (source[rows.Start + i] == sought)
                    target[rows.Target + i * rows.TargetStep] = sought;
            }
        }

        return result;
    }

    private static Tensor Logical<TConnective>(ref Tensor? slot, Tensor a, Tensor b)
        where TConnective : struct, IConnective
    {
        (a, b) = (a.Converted(DType.Bool), b.Converted(DType.Bool));
        Tensor result = Take(ref slot, Layout.Broadcast(a.Shape, b.Shape), DType.Bool);
        ReadOnlySpan<bool> left = a.Contents<bool>();
        ReadOnlySpan<bool> right = b.Contents<bool>();
        Span<bool> target = result.Contents<bool>();
        var rows = new BroadcastRows(result.Shape, a, b, b);
        while (rows.MoveNext())
        {
            for (int i = 0; i < rows.Length; i++)
                target[rows.Result + i] = TConnective.Of(left[rows.StartA + i * rows.StepA], right[rows.StartB + i * rows.StepB]);
        }

        return result;
    }

    private interface IConnective
    {
        static abstract bool Of(bool a, bool b);
    }

    private readonly struct Both : IConnective
    {
        public static bool Of(bool a, bool b) => a && b;
    }

    private readonly struct OneOrBoth : IConnective
    {
        public static bool Of(bool a, bool b) => a || b;
    }

    private readonly struct OnlyOne : IConnective
    {
        public static bool Of(bool a, bool b) => a != b;
    }
}
