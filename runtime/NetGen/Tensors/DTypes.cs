namespace NetGen;

/// <summary>What follows from an element type: its size, its .NET type, and which type two operands meet in.</summary>
internal static class DTypes
{
    /// <summary>The element type that <typeparamref name="T"/> stands for.</summary>
    /// <exception cref="DTypeException">No tensor holds <typeparamref name="T"/>.</exception>
    public static DType Of<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            return DType.Float32;
        if (typeof(T) == typeof(double))
            return DType.Float64;
        if (typeof(T) == typeof(int))
            return DType.Int32;
        if (typeof(T) == typeof(long))
            return DType.Int64;
        if (typeof(T) == typeof(bool))
            return DType.Bool;
        throw new DTypeException($"No tensor holds {typeof(T).Name}: use float, double, int, long or bool.");
    }

    public static int ByteSize(this DType dtype) => dtype switch
    {
        DType.Float32 or DType.Int32 => 4,
        DType.Float64 or DType.Int64 => 8,
        _ => 1,
    };

    public static bool IsFloatingPoint(this DType dtype) => dtype is DType.Float32 or DType.Float64;

    /// <summary>The type in which both can be computed: floating point wins over integers, integers over bool.</summary>
    public static DType Promote(DType a, DType b) => PromotionRank(a) >= PromotionRank(b) ? a : b;

    /// <summary>
    /// The type in which two tensors are computed together: the wider, but one of shape [] beside one with dimensions
    /// changes the kind at most (mask, whole, real), never the width.
    /// </summary>
    public static DType Promote(Tensor a, Tensor b)
    {
        if (a.Rank == 0 == (b.Rank == 0) || Kind(a.DType) != Kind(b.DType))
            return Promote(a.DType, b.DType);
        return a.Rank == 0 ? b.DType : a.DType;
    }

    private static int Kind(DType dtype) => dtype.IsFloatingPoint() ? 2 : dtype == DType.Bool ? 0 : 1;

    private static int PromotionRank(DType dtype) => dtype switch
    {
        DType.Bool => 0,
        DType.Int32 => 1,
        DType.Int64 => 2,
        DType.Float32 => 3,
        _ => 4,
    };
}
