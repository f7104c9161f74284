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
        Tensor result = Take(ref slot, [.. indices.Shape, width], FloatType("Embedding", weight));
        ReadOnlySpan<long> numbers = indices.Converted(DType.Int64).Contents<long>();
        for (int i = 0; i < numbers.Length; i++)
        {
            long row = numbers[i];
            if (row < 0 || row >= rows)
                throw new ArgumentOutOfRangeException(nameof(indices), row, $"Embedding's index {row} is not a row of its table, which has the {rows} rows 0 to {rows - 1}.");
            if (result.DType == DType.Float32)
                weight.Contents<float>().Slice((int)row * width, width).CopyTo(result.Contents<float>()[(i * width)..]);
            else
                weight.Contents<double>().Slice((int)row * width, width).CopyTo(result.Contents<double>()[(i * width)..]);
        }

        return result;
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
