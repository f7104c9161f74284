using System.Numerics;

namespace NetGen.CompilerServices;

/// <summary>The weight by which every step multiplies, in the form that suits the number of samples.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly struct RecurrentFactor<T>
    where T : unmanaged, INumber<T>
{
    private readonly PackedFactor packed;
    private readonly T[]? lines;
    private readonly int depth;
    private readonly int columns;

    /// <param name="weight">[gates · H, H].</param>
    /// <param name="transpose">Whether to multiply by the transposed weight, as forward does.</param>
    /// <param name="samples">Rows of the products: few are dot products with lines of the weight.</param>
    public RecurrentFactor(Tensor weight, bool transpose, int samples)
    {
        (int rows, int size) = (weight.Shape[0], weight.Shape[1]);
        (depth, columns) = transpose ? (size, rows) : (rows, size);
        if (typeof(T) == typeof(float) && samples >= GemmKernel.Rows)
            packed = new PackedFactor(weight.Contents<float>(), depth, columns, transpose);
        else
            lines = transpose ? weight.Contents<T>().ToArray() : Transposed(weight.Contents<T>(), rows, size);
    }

    /// <summary>c += a · this.</summary>
    /// <param name="rows">Rows of a and c.</param>
    /// <param name="a">rows x depth.</param>
    /// <param name="c">rows x columns.</param>
    public void AddProduct(int rows, ReadOnlySpan<T> a, Span<T> c)
    {
        if (lines is not null)
            MatrixProduct.Run(rows, columns, depth, a, false, lines, true, c, accumulate: true);
        else
            packed.AddProduct(rows, Singles.Of(a), Singles.Of(c));
    }

    private static T[] Transposed(ReadOnlySpan<T> matrix, int rows, int size)
    {
        var result = new T[matrix.Length];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < size; j++)
                result[j * rows + i] = matrix[i * size + j];
        }

        return result;
    }
}
