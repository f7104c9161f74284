using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Rows of a table by number.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="indices">Row numbers of any shape, int64 or int32.</param>
    /// <param name="weight">[rows, width].</param>
    /// <returns>[…, width].</returns>
    public static Tensor Embedding(ref Tensor? slot, Tensor indices, Tensor weight)
    {
        (int rows, int width) = (weight.Shape[0], weight.Shape[1]);
        Tensor result = Take(ref slot, [.. indices.Shape, width], weight.DType);
        ReadOnlySpan<long> numbers = indices.Converted(DType.Int64).Contents<long>();
        foreach (long row in numbers)
        {
            if (row < 0 || row >= rows)
                throw new ArgumentOutOfRangeException(nameof(indices), row, $"Embedding's index {row} is not a row of its table, which has the {rows} rows 0 to {rows - 1}.");
        }

        switch (weight.DType)
        {
            case DType.Float32: CopyRows(weight.Contents<float>(), numbers, width, result.Contents<float>()); break;
            case DType.Float64: CopyRows(weight.Contents<double>(), numbers, width, result.Contents<double>()); break;
            case DType.Int32: CopyRows(weight.Contents<int>(), numbers, width, result.Contents<int>()); break;
            case DType.Int64: CopyRows(weight.Contents<long>(), numbers, width, result.Contents<long>()); break;
            default: CopyRows(weight.Contents<bool>(), numbers, width, result.Contents<bool>()); break;
        }

        return result;
    }

    private static void CopyRows<T>(ReadOnlySpan<T> table, ReadOnlySpan<long> numbers, int width, Span<T> result)
    {
        for (int i = 0; i < numbers.Length; i++)
            table.Slice((int)numbers[i] * width, width).CopyTo(result[(i * width)..]);
    }

    /// <summary>Gradient of <see cref="Embedding"/>: gradients of equal rows add up, in order.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">[…, width].</param>
    /// <param name="indices">Row numbers, int64 or int32.</param>
    /// <param name="rows">Number of rows of the table.</param>
    /// <param name="paddingIdx">This row's gradient stays zero; -1 for none.</param>
    /// <returns>[rows, width].</returns>
    public static Tensor EmbeddingGrad(ref Tensor? slot, Tensor gradOutput, Tensor indices, int rows, int paddingIdx)
    {
        int width = gradOutput.Shape[^1];
        Tensor result = Take(ref slot, [rows, width], FloatType("Embedding", gradOutput));
        ReadOnlySpan<long> numbers = indices.Converted(DType.Int64).Contents<long>();
        if (result.DType == DType.Float32)
            AddRows(gradOutput.Contents<float>(), numbers, width, paddingIdx, result.Contents<float>());
        else
            AddRows(gradOutput.Contents<double>(), numbers, width, paddingIdx, result.Contents<double>());
        return result;
    }

    private static void AddRows<T>(ReadOnlySpan<T> gradient, ReadOnlySpan<long> indices, int width, int paddingIdx, Span<T> result)
        where T : unmanaged, INumber<T>
    {
        result.Clear();
        for (int i = 0; i < indices.Length; i++)
        {
            if (indices[i] == paddingIdx)
                continue;
            Span<T> row = result.Slice((int)indices[i] * width, width);
            TensorPrimitives.Add(row, gradient.Slice(i * width, width), row);
        }
    }
}
