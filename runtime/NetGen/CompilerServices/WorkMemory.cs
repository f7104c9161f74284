namespace NetGen.CompilerServices;

/// <summary>Memory that one piece of a kernel works in, kept by each thread. What it holds lasts until the thread's next request.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal static class WorkMemory<T>
    where T : unmanaged
{
    [ThreadStatic]
    private static T[]? buffer;

    /// <summary>So many elements that hold anything.</summary>
    public static Span<T> Take(int count)
    {
        if (buffer is null || buffer.Length < count)
            buffer = GC.AllocateUninitializedArray<T>(count);
        return buffer.AsSpan(0, count);
    }
}
