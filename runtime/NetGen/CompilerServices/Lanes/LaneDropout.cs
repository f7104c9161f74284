using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>Dropout masks of a tile, the same bits as <c>F.Dropout</c> draws for the same rows of a batch.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneDropout
{
    /// <summary>
    /// Writes <paramref name="columns"/> vectors of 0 (dropped) or 1 / (1 - p) (kept). Row n and column f draw word f mod 4 of
    /// Philox with the key <see cref="LaneTile.Seed"/> and the counter (n, f / 4, low and high half of Offset + site); an
    /// element is kept when its uniform number in [0, 1) is at least <paramref name="p"/>. Outside of training masks are 1.
    /// </summary>
    /// <param name="mask">The arena the masks go to.</param>
    /// <param name="offset">The first mask's place, in floats after <paramref name="mask"/>.</param>
    /// <param name="columns">Masks a sample: elements for dropout, channels for dropout2d.</param>
    /// <param name="tile">The tile whose rows draw.</param>
    /// <param name="site">The number of the dropout application within the program.</param>
    /// <param name="p">The probability of dropping; 1 drops everything.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mask<V>(ref float mask, nint offset, int columns, scoped in LaneTile tile, int site, float p)
        where V : struct, ILane<V>
    {
        if (!tile.Training)
        {
            Fill(ref mask, offset, columns, V.Broadcast(1f));
            return;
        }

        var counter = tile.Offset + (ulong)site;
        V threshold = V.Broadcast(p);
        V kept = V.Broadcast(p < 1f ? 1f / (1f - p) : 0f);
        for (var column = 0; column < columns; column += 4)
        {
            V word0 = V.SequenceBits((uint)tile.FirstSample);
            V word1 = V.FromBits((uint)column / 4);
            V word2 = V.FromBits((uint)counter);
            V word3 = V.FromBits((uint)(counter >> 32));
            LaneRandom.Philox(tile.Seed, ref word0, ref word1, ref word2, ref word3);

            Keep(word0, threshold, kept).Store(ref mask, offset);
            if (column + 1 < columns)
            {
                Keep(word1, threshold, kept).Store(ref mask, offset + V.Count);
            }

            if (column + 2 < columns)
            {
                Keep(word2, threshold, kept).Store(ref mask, offset + 2 * V.Count);
            }

            if (column + 3 < columns)
            {
                Keep(word3, threshold, kept).Store(ref mask, offset + 3 * V.Count);
            }

            offset += 4 * V.Count;
        }
    }

    private static void Fill<V>(ref float mask, nint offset, int columns, V value) where V : struct, ILane<V>
    {
        for (var column = 0; column < columns; column++)
        {
            value.Store(ref mask, offset + column * V.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Keep<V>(V bits, V threshold, V kept) where V : struct, ILane<V> =>
        V.GreaterOrEqual(V.UniformFromBits(bits), threshold) & kept;
}
