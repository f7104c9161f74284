namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Matrices with zeros on one side of a diagonal.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous [..., rows, columns].</param>
    /// <param name="diagonal">The diagonal, which stays: 0 is the main one, positive ones lie above it.</param>
    /// <param name="upper">Whether what lies above the diagonal stays, rather than what lies below.</param>
    public static Tensor Triangle(ref Tensor? slot, Tensor x, int diagonal, bool upper)
    {
        Tensor result = Take(ref slot, x.Shape, x.DType);
        switch (x.DType)
        {
            case DType.Float32: Triangle<float>(x, diagonal, upper, result); break;
            case DType.Float64: Triangle<double>(x, diagonal, upper, result); break;
            case DType.Int32: Triangle<int>(x, diagonal, upper, result); break;
            case DType.Int64: Triangle<long>(x, diagonal, upper, result); break;
            default: Triangle<bool>(x, diagonal, upper, result); break;
        }

        return result;
    }

    private static void Triangle<T>(Tensor x, int diagonal, bool upper, Tensor result)
        where T : unmanaged
    {
        (int rows, int columns) = (x.Shape[^2], x.Shape[^1]);
        ReadOnlySpan<T> source = x.Contents<T>();
        Span<T> target = result.Contents<T>();
        for (int start = 0, row = 0; start < source.Length; start += columns, row = (row + 1) % rows)
        {
            // The first column that is above the diagonal, or on it where that belongs to the upper part.
            int border = (int)Math.Clamp((long)row + diagonal + (upper ? 0 : 1), 0, columns);
            Range stays = upper ? border..columns : 0..border;
            Range goes = upper ? 0..border : border..columns;
            source.Slice(start, columns)[stays].CopyTo(target.Slice(start, columns)[stays]);
            target.Slice(start, columns)[goes].Clear();
        }
    }
}
