namespace NetGen;

/// <summary>
/// A source of random numbers: a seed and a count of the streams taken from it. Each consumer, such as one application of
/// dropout, takes streams with <see cref="Reserve"/> and computes its numbers from seed, stream and position with
/// <see cref="Philox"/>, so that they don't depend on threads or on the order of work.
/// </summary>
/// <param name="seed">Equal seeds give equal numbers.</param>
public sealed partial class RandomState(ulong seed)
{
    private ulong offset;

    /// <summary>The state that initialisers, dropout and <see cref="Tensor.Rand(ReadOnlySpan{int})"/> draw from.</summary>
    public static RandomState Default { get; } = new(0);

    /// <summary>The seed.</summary>
    public ulong Key { get; private set; } = seed;

    /// <summary>Number of streams taken so far: the number of the next.</summary>
    public ulong Offset => Volatile.Read(ref offset);

    /// <summary>Starts the default state anew.</summary>
    /// <param name="seed">Equal seeds give equal numbers.</param>
    public static void Seed(ulong seed) => Default.Restore(new RandomSnapshot(seed, 0));

    /// <summary>Takes streams. Safe from several threads.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The number of the first.</returns>
    public ulong Reserve(ulong count = 1) => Interlocked.Add(ref offset, count) - count;

    /// <summary>What to save in order to continue from here.</summary>
    public RandomSnapshot Snapshot() => new(Key, Offset);

    /// <summary>Continues from a snapshot.</summary>
    /// <param name="snapshot">Made by <see cref="Snapshot"/>.</param>
    public void Restore(RandomSnapshot snapshot)
    {
        Key = snapshot.Key;
        Volatile.Write(ref offset, snapshot.Offset);
    }

    /// <summary>A whole number drawn evenly from [0, bound).</summary>
    /// <param name="bound">At least 1.</param>
    public int Next(int bound)
    {
        Argument.AtLeast("RandomState", bound, 1);
        return Bounded(Philox.Block(Key, 0, 0, Reserve()).W0, bound);
    }

    /// <summary>A number drawn evenly from [0, 1).</summary>
    public float NextSingle() => Philox.Uniform(Philox.Block(Key, 0, 0, Reserve()).W0);

    /// <summary>Puts elements into a random order, each order equally likely (Fisher and Yates). Takes one stream.</summary>
    /// <typeparam name="T">Any.</typeparam>
    /// <param name="values">What to reorder, in place.</param>
    public void Shuffle<T>(Span<T> values)
    {
        ulong stream = Reserve();
        for (int last = values.Length - 1; last > 0; last--)
        {
            int other = Bounded(Philox.Block(Key, (uint)last, 0, stream).W0, last + 1);
            (values[last], values[other]) = (values[other], values[last]);
        }
    }

    /// <summary>The high half of a product, which is even to within 2^-32 of the bound.</summary>
    private static int Bounded(uint word, int bound) => (int)(((ulong)word * (uint)bound) >> 32);
}
