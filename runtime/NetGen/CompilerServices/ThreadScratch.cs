using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>Memory that kernels work in, kept by each thread, on cache lines' boundaries. What it holds lasts until the next request.</summary>
internal static unsafe class ThreadScratch
{
    [ThreadStatic]
    private static float[]? left;

    [ThreadStatic]
    private static float[]? right;

    [ThreadStatic]
    private static float[]? image;

    [ThreadStatic]
    private static float[]? factor;

    /// <summary>At least so many floats for a block of a product's left factor.</summary>
    public static float* Left(int count) => Fit(ref left, count);

    /// <summary>At least so many floats for a block of a product's right factor.</summary>
    public static float* Right(int count) => Fit(ref right, count);

    /// <summary>At least so many floats for an image.</summary>
    public static float* Image(int count) => Fit(ref image, count);

    /// <summary>At least so many floats for a factor that many products share.</summary>
    public static float* Factor(int count) => Fit(ref factor, count);

    private static float* Fit(ref float[]? buffer, int count)
    {
        const int line = 16;
        if (buffer is null || buffer.Length < count + line)
            buffer = GC.AllocateUninitializedArray<float>(count + line, pinned: true);
        var address = (nint)Unsafe.AsPointer(ref buffer[0]);
        return (float*)((address + 63) & ~(nint)63);
    }
}
