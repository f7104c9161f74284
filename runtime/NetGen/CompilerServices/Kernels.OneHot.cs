namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>For each class index a row with one at the class and zeros elsewhere, int64.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Class indices, int64 or int32.</param>
    /// <param name="numClasses">Length of a row.</param>
    /// <returns>[..., numClasses].</returns>
    public static Tensor OneHot(ref Tensor? slot, Tensor x, int numClasses)
    {
        Tensor result = Take(ref slot, [.. x.Shape, numClasses], DType.Int64);
        ReadOnlySpan<long> classes = x.Converted(DType.Int64).Contents<long>();
        Span<long> rows = result.Contents<long>();
        rows.Clear();
        for (int i = 0; i < classes.Length; i++)
            rows[i * numClasses + CheckedClass(classes[i], numClasses, "OneHot", "x")] = 1;
        return result;
    }
}
