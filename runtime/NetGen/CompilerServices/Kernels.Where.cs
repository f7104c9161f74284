namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Elements of x where the mask holds, of y elsewhere, broadcast.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="mask">Contiguous, bool.</param>
    /// <param name="x">Contiguous, any type.</param>
    /// <param name="y">Contiguous; converted when of another type, as a number in the place of a tensor is.</param>
    /// <exception cref="DTypeException">The mask is none.</exception>
    public static Tensor Where(ref Tensor? slot, Tensor mask, Tensor x, Tensor y)
    {
        if (mask.DType != DType.Bool)
            throw new DTypeException($"Where takes a Bool condition, not {mask.DType}: compare first.");
        DType dtype = DTypes.Promote(x, y);
        (x, y) = (x.Converted(dtype), y.Converted(dtype));
        Tensor result = Take(ref slot, Layout.Broadcast(mask.Shape, Layout.Broadcast(x.Shape, y.Shape)), dtype);
        switch (dtype)
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
        ReadOnlySpan<bool> choose = mask.Contents<bool>();
        ReadOnlySpan<T> yes = x.Contents<T>();
        ReadOnlySpan<T> no = y.Contents<T>();
        Span<T> target = result.Contents<T>();
        var rows = new BroadcastRows(result.Shape, mask, x, y);
        while (rows.MoveNext())
        {
            for (int i = 0; i < rows.Length; i++)
            {
                target[rows.Result + i] = choose[rows.StartA + i * rows.StepA]
                    ? yes[rows.StartB + i * rows.StepB]
                    : no[rows.StartC + i * rows.StepC];
            }
        }
    }
}
