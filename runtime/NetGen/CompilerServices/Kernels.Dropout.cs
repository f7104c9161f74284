using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>
    /// Random mask of dropout: 0 with probability p, else 1 / (1 - p). Row n and column f take word f % 4 of the Philox
    /// block at counter (n, f / 4) of the stream, so the mask does not depend on who computes which part.
    /// </summary>
    /// <param name="slot">Destination.</param>
    /// <param name="shape">Its first dimension counts rows; columns count through all others.</param>
    /// <param name="dtype">Float32 or float64.</param>
    /// <param name="p">Probability of 0.</param>
    /// <param name="seed">Seed of the random state.</param>
    /// <param name="offset">Stream taken from it.</param>
    public static Tensor DropoutMask(ref Tensor? slot, ReadOnlySpan<int> shape, DType dtype, float p, ulong seed, ulong offset)
    {
        Tensor mask = Take(ref slot, shape, dtype);
        int rows = shape.IsEmpty ? 1 : shape[0];
        int columns = rows == 0 ? 0 : mask.Count / rows;
        if (dtype == DType.Float32)
            FillMask(rows, columns, p, seed, offset, mask.Contents<float>());
        else
            FillMask(rows, columns, p, seed, offset, mask.Contents<double>());
        return mask;
    }

    private static void FillMask<T>(int rows, int columns, float p, ulong seed, ulong offset, Span<T> mask)
        where T : unmanaged, INumber<T>
    {
        T kept = T.CreateTruncating(p < 1 ? 1 / (1 - p) : 0);
        for (int n = 0; n < rows; n++)
        {
            Span<T> row = mask.Slice(n * columns, columns);
            for (int f = 0; f < columns; f += 4)
            {
                (uint w0, uint w1, uint w2, uint w3) = Philox.Block(seed, (uint)n, (uint)f / 4, offset);
                ReadOnlySpan<uint> words = [w0, w1, w2, w3];
                for (int i = 0; i < 4 && f + i < columns; i++)
                    row[f + i] = Philox.Uniform(words[i]) >= p ? kept : T.Zero;
            }
        }
    }
}
