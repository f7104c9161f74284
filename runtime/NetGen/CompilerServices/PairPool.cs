using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Threading;

namespace NetGen.CompilerServices;

/// <summary>Maxima of 2 × 2 windows that lie side by side, neighbouring windows in the vector lanes.</summary>
internal static unsafe class PairPool
{
    /// <summary>Whether the windows are of this kind, inside of the image, and enough for the smallest vector.</summary>
    public static bool Fits(in Windows windows) =>
        windows is { KernelH: 2, KernelW: 2, StrideH: 2, StrideW: 2, PadH: 0, PadW: 0, DilationH: 1, DilationW: 1 }
        && 2 * windows.OutH <= windows.Height
        && 2 * windows.OutW <= windows.Width
        && windows.OutW >= Lane4.Count;

    /// <summary>The maxima and their places 0…3 in the window; the first of equal values wins, NaN beats all.</summary>
    /// <param name="windows">Sizes.</param>
    /// <param name="x">[planes, height, width].</param>
    /// <param name="result">[planes, outH, outW].</param>
    /// <param name="argmax">[planes, outH, outW].</param>
    public static void Run(in Windows windows, ReadOnlySpan<float> x, Span<float> result, Span<int> argmax)
    {
        fixed (float* pixels = x, maxima = result)
        fixed (int* places = argmax)
        {
            WorkerPool.Run(new Work(windows, pixels, maxima, places), x.Length / (windows.Height * windows.Width));
        }
    }

    /// <summary>The maxima alone of one image.</summary>
    /// <param name="windows">Sizes.</param>
    /// <param name="planes">Number of planes.</param>
    /// <param name="x">[planes, height, width].</param>
    /// <param name="result">[planes, outH, outW].</param>
    public static void Run(in Windows windows, int planes, float* x, float* result)
    {
        nint outW = windows.OutW;
        for (nint plane = 0; plane < planes; plane++)
        {
            for (nint row = 0; row < windows.OutH; row++)
            {
                var pixels = x + (plane * windows.Height + 2 * row) * windows.Width;
                var maxima = result + (plane * windows.OutH + row) * outW;
                if (Vector256.IsHardwareAccelerated && outW >= Lane8.Count)
                    Maxima<Lane8>(pixels, windows.Width, outW, maxima);
                else
                    Maxima<Lane4>(pixels, windows.Width, outW, maxima);
            }
        }
    }

    private static void Maxima<V>(float* pixels, nint width, nint count, float* result) where V : struct, ILane<V>
    {
        for (nint i = 0; i < count; i += V.Count)
        {
            var column = Math.Min(i, count - V.Count);
            V.LoadPairs(ref *pixels, 2 * column, out V left, out V right);
            V.LoadPairs(ref *pixels, width + 2 * column, out V below, out V last);
            V.Max(V.Max(left, right), V.Max(below, last)).Store(ref *result, column);
        }
    }

    private readonly struct Work(Windows windows, float* x, float* result, int* argmax) : IParallelWork
    {
        public void Run(int index)
        {
            int outH = windows.OutH, outW = windows.OutW;
            var plane = x + (nint)index * windows.Height * windows.Width;
            for (nint row = 0; row < outH; row++)
            {
                var pixels = plane + 2 * row * windows.Width;
                var at = ((nint)index * outH + row) * outW;
                if (Vector256.IsHardwareAccelerated && outW >= Lane8.Count)
                    Row<Lane8>(pixels, windows.Width, outW, result + at, argmax + at);
                else
                    Row<Lane4>(pixels, windows.Width, outW, result + at, argmax + at);
            }
        }

        // The last vector overlaps the one before where the row is not a whole number of vectors.
        private static void Row<V>(float* pixels, nint width, int count, float* result, int* argmax) where V : struct, ILane<V>
        {
            for (nint i = 0; i < count; i += V.Count)
            {
                var column = Math.Min(i, count - V.Count);
                V.LoadPairs(ref *pixels, 2 * column, out V best, out V right);
                V.LoadPairs(ref *pixels, width + 2 * column, out V below, out V last);
                V winner = V.Zero;
                Challenge(right, 1f, ref best, ref winner);
                Challenge(below, 2f, ref best, ref winner);
                Challenge(last, 3f, ref best, ref winner);
                best.Store(ref *result, column);
                winner.StoreIntegers(ref *argmax, column);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Challenge<V>(V value, float place, ref V best, ref V winner) where V : struct, ILane<V>
        {
            V wins = V.GreaterThan(value, best) | (V.IsNaN(value) & V.Equals(best, best));
            best = V.Select(wins, value, best);
            winner = V.Select(wins, V.Broadcast(place), winner);
        }
    }
}
