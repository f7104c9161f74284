using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Where a == b, broadcast: a mask.</summary>
    public static Tensor Equal(ref Tensor? slot, Tensor a, Tensor b) => Compare<AreEqual>(ref slot, a, b);

    /// <summary>Where a != b, broadcast: a mask.</summary>
    public static Tensor NotEqual(ref Tensor? slot, Tensor a, Tensor b) => Compare<AreDifferent>(ref slot, a, b);

    /// <summary>Where a &gt; b, broadcast: a mask.</summary>
    public static Tensor Greater(ref Tensor? slot, Tensor a, Tensor b) => Compare<IsGreater>(ref slot, a, b);

    /// <summary>Where a &gt;= b, broadcast: a mask.</summary>
    public static Tensor GreaterOrEqual(ref Tensor? slot, Tensor a, Tensor b) => Compare<IsGreaterOrEqual>(ref slot, a, b);

    /// <summary>Where a &lt; b, broadcast: a mask.</summary>
    public static Tensor Less(ref Tensor? slot, Tensor a, Tensor b) => Compare<IsGreater>(ref slot, b, a);

    /// <summary>Where a &lt;= b, broadcast: a mask.</summary>
    public static Tensor LessOrEqual(ref Tensor? slot, Tensor a, Tensor b) => Compare<IsGreaterOrEqual>(ref slot, b, a);

    /// <summary>A comparison of two contiguous tensors, broadcast. Different types are compared in double precision.</summary>
    internal static Tensor Compare<TComparison>(ref Tensor? slot, Tensor a, Tensor b)
        where TComparison : struct, IComparison
    {
        DType dtype = a.DType == b.DType ? DTypes.Promote(a.DType, DType.Int32)
            : a.DType.IsFloatingPoint() || b.DType.IsFloatingPoint() ? DType.Float64 : DType.Int64;
        (a, b) = (a.Converted(dtype), b.Converted(dtype));
        Tensor mask = Take(ref slot, Layout.Broadcast(a.Shape, b.Shape), DType.Bool);
        switch (dtype)
        {
            case DType.Float32: Compare<float, TComparison>(a, b, mask); break;
            case DType.Float64: Compare<double, TComparison>(a, b, mask); break;
            case DType.Int32: Compare<int, TComparison>(a, b, mask); break;
            default: Compare<long, TComparison>(a, b, mask); break;
        }

        return mask;
    }

    private static void Compare<T, TComparison>(Tensor a, Tensor b, Tensor mask)
        where T : unmanaged, INumber<T>
        where TComparison : struct, IComparison
    {
        Span<bool> result = mask.Contents<bool>();
        ReadOnlySpan<T> left = a.Contents<T>();
        ReadOnlySpan<T> right = b.Contents<T>();
        var rows = new BroadcastRows(mask.Shape, a, b, b);
        while (rows.MoveNext())
        {
            for (int i = 0; i < rows.Length; i++)
                result[rows.Result + i] = TComparison.Holds(left[rows.StartA + i * rows.StepA], right[rows.StartB + i * rows.StepB]);
        }
    }
}
