namespace NetGen;

/// <summary>How many threads the CPU kernels use.</summary>
public static class Threads
{
    private static volatile int count = Environment.ProcessorCount;

    /// <summary>
    /// Threads that share the work of one operation, the calling one included. Results do not depend on it. The default is
    /// the number of processors.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public static int Count
    {
        get => count;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            count = value;
        }
    }
}
