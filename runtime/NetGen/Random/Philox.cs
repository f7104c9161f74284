namespace NetGen;

/// <summary>
/// The Philox4x32-10 generator of Salmon, Moraes, Dror and Shaw ("Parallel random numbers: as easy as 1, 2, 3", 2011):
/// a keyed mixing of a counter, so that any number of the stream can be computed on its own.
/// </summary>
public static class Philox
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint KeyStep0 = 0x9E3779B9;
    private const uint KeyStep1 = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>Four random words for a counter.</summary>
    /// <param name="key">The seed.</param>
    /// <param name="c0">Counter word 0.</param>
    /// <param name="c1">Counter word 1.</param>
    /// <param name="stream">Counter words 2 (low half) and 3 (high half).</param>
    /// <returns>The words, each evenly distributed over all 32-bit numbers.</returns>
    public static (uint W0, uint W1, uint W2, uint W3) Block(ulong key, uint c0, uint c1, ulong stream)
    {
        uint c2 = (uint)stream;
        uint c3 = (uint)(stream >> 32);
        uint k0 = (uint)key;
        uint k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0;
            ulong product1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = (
                (uint)(product1 >> 32) ^ c1 ^ k0,
                (uint)product1,
                (uint)(product0 >> 32) ^ c3 ^ k1,
                (uint)product0);
            k0 += KeyStep0;
            k1 += KeyStep1;
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>A number of [0, 1) with 24 random bits, exact in float32.</summary>
    /// <param name="word">A random word.</param>
    public static float Uniform(uint word) => (word >> 8) * (1f / (1 << 24));

    /// <summary>A number of [0, 1) with 53 random bits.</summary>
    /// <param name="high">A random word.</param>
    /// <param name="low">Another.</param>
    public static double Uniform(uint high, uint low)
        => ((((ulong)high << 32) | low) >> 11) * (1.0 / (1UL << 53));
}
