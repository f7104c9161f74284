namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Elements of x where the mask holds, of y elsewhere; all of one shape, x and y of one type.</summary>
    public static Tensor Where(ref Tensor? slot, Tensor mask, Tensor x, Tensor y)
    {
        Tensor result = Take(ref slot, mask.Shape, x.DType);
        switch (x.DType)
        {
            case DType.Float32: Where<float>(mask, x, y, result); break;
            case DType.Float64: Where<double>(mask, x, y, result); break;
            case DType.Int32: Where<int>(mask, x, y, result); break;
            case DType.Int64: Where<long>(mask, x, y, result); break;
            default: Where<bool>(mask, x, y, result); break;
        }

        return result;
    }

    private static void Where<T>(Tensor mask, Tensor x, Tensor y, Tensor result)
        where T : unmanaged
    {
        Span<T> target = result.Contents<T>();
        ReadOnlySpan<bool> choose = mask.Contents<bool>()[..target.Length];
        ReadOnlySpan<T> yes = x.Contents<T>()[..target.Length];
        ReadOnlySpan<T> no = y.Contents<T>()[..target.Length];
        for (int i = 0; i < target.Length; i++)
            target[i] = choose[i] ? yes[i] : no[i];
    }
}
