using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>Memory for packed blocks, kept by each thread.</summary>
internal static unsafe class GemmBuffers
{
    [ThreadStatic]
    private static float[]? left;

    [ThreadStatic]
    private static float[]? right;

    /// <summary>At least so many floats, on a cache line's boundary, for a block of the left factor.</summary>
    public static float* Left(int count) => Fit(ref left, count);

    /// <summary>The same for a block of the right factor.</summary>
    public static float* Right(int count) => Fit(ref right, count);

    private static float* Fit(ref float[]? buffer, int count)
    {
        const int line = 16;
        if (buffer is null || buffer.Length < count + line)
        {
            buffer = GC.AllocateUninitializedArray<float>(count + line, pinned: true);
        }

        var address = (nint)Unsafe.AsPointer(ref buffer[0]);
        return (float*)((address + 63) & ~(nint)63);
    }
}
