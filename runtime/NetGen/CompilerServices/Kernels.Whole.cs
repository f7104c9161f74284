namespace NetGen.CompilerServices;

/// <summary>Whole numbers that stay whole: int32 and masks are computed as int64, one number after the other.</summary>
public static partial class Kernels
{
    private static Tensor WholeCurve<TCurve>(Tensor x, in TCurve curve, Tensor result)
        where TCurve : struct, ICurve
    {
        ReadOnlySpan<long> source = x.Converted(DType.Int64).Contents<long>();
        Tensor values = AsInt64(result);
        Span<long> target = values.Contents<long>();
        for (int i = 0; i < target.Length; i++)
            target[i] = curve.ValueOfWhole(source[i]);
        return Narrowed(values, result);
    }

    private static Tensor WholePair<TPair>(Tensor x, Tensor y, in TPair pair, Tensor result)
        where TPair : struct, IPair
    {
        ReadOnlySpan<long> a = x.Converted(DType.Int64).Contents<long>();
        ReadOnlySpan<long> b = y.Converted(DType.Int64).Contents<long>();
        Tensor values = AsInt64(result);
        Span<long> target = values.Contents<long>();
        var rows = new BroadcastRows(result.Shape, x, y, y);
        while (rows.MoveNext())
        {
            for (int i = 0; i < rows.Length; i++)
                target[rows.Result + i] = pair.ValueOfWhole(a[rows.StartA + i * rows.StepA], b[rows.StartB + i * rows.StepB]);
        }

        return Narrowed(values, result);
    }

    private static Tensor WholeFold<TFold>(Tensor x, ReadOnlySpan<bool> reduced, Tensor result)
        where TFold : struct, IFold
    {
        ReadOnlySpan<long> source = x.Converted(DType.Int64).Contents<long>();
        Tensor values = AsInt64(result);
        Span<long> target = values.Contents<long>();
        target.Fill(TFold.OfNothing);
        var rows = new ReducedRows(x.Shape, reduced);
        while (rows.MoveNext())
        {
            for (int i = 0; i < rows.Length; i++)
            {
                ref long joined = ref target[rows.Target + i * rows.TargetStep];
                joined = TFold.Join(joined, source[rows.Start + i]);
            }
        }

        return Narrowed(values, result);
    }

    /// <summary>The tensor itself, or room for as many int64 numbers.</summary>
    private static Tensor AsInt64(Tensor result) => result.DType == DType.Int64 ? result : Tensor.Uninitialized(result.Shape, DType.Int64);

    private static Tensor Narrowed(Tensor values, Tensor result)
    {
        if (!ReferenceEquals(values, result))
            result.CopyFrom(values);
        return result;
    }
}
