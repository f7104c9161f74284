namespace NetGen.CompilerServices;

/// <summary>Counts the multiplications with addition that eager convolutions and matrix products make on this thread.</summary>
internal static class WorkCounter
{
    [ThreadStatic]
    private static long multiplyAdds;

    public static long MultiplyAdds => multiplyAdds;

    /// <param name="outputs">Number of results.</param>
    /// <param name="depth">Products summed for each.</param>
    public static void Add(long outputs, long depth) => multiplyAdds += outputs * depth;
}
