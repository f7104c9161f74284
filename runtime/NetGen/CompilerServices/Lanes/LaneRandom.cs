using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>Philox4x32-10 (Salmon et al., 2011) with one counter a lane.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneRandom
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>
    /// Replaces the counter words of every lane by the four output words.
    /// </summary>
    /// <param name="key">The generator's seed; its low half keys the first word.</param>
    /// <param name="word0">Counter word 0 as bits, then output word 0.</param>
    /// <param name="word1">Counter word 1 as bits, then output word 1.</param>
    /// <param name="word2">Counter word 2 as bits, then output word 2.</param>
    /// <param name="word3">Counter word 3 as bits, then output word 3.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Philox<V>(ulong key, ref V word0, ref V word1, ref V word2, ref V word3) where V : struct, ILane<V>
    {
        var key0 = (uint)key;
        var key1 = (uint)(key >> 32);
        for (var round = 0; round < Rounds; round++)
        {
            V.MultiplyBits(word0, Multiplier0, out var high0, out var low0);
            V.MultiplyBits(word2, Multiplier1, out var high1, out var low1);
            word0 = high1 ^ word1 ^ V.FromBits(key0);
            word1 = low1;
            word2 = high0 ^ word3 ^ V.FromBits(key1);
            word3 = low0;
            key0 += Weyl0;
            key1 += Weyl1;
        }
    }
}
