using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    private static Tensor GradOf<TFloat, TDouble>(ref Tensor? slot, Tensor gradOutput, Tensor saved, string name)
        where TFloat : struct, ISlope<float>
        where TDouble : struct, ISlope<double>
    {
        Tensor result = Take(ref slot, saved.Shape, FloatType(name, gradOutput, saved));
        if (saved.DType == DType.Float32)
            Chain<float, TFloat>(gradOutput.Contents<float>(), saved.Contents<float>(), result.Contents<float>());
        else
            Chain<double, TDouble>(gradOutput.Contents<double>(), saved.Contents<double>(), result.Contents<double>());
        return result;
    }

    private static void Chain<T, TSlope>(ReadOnlySpan<T> gradient, ReadOnlySpan<T> saved, Span<T> result)
        where T : unmanaged
        where TSlope : struct, ISlope<T>
    {
        saved = saved[..result.Length];
        gradient = gradient[..result.Length];
        int i = 0;
        for (; i <= result.Length - Vector<T>.Count; i += Vector<T>.Count)
            TSlope.Chain(new Vector<T>(gradient[i..]), new Vector<T>(saved[i..])).CopyTo(result[i..]);
        for (; i < result.Length; i++)
            result[i] = TSlope.Chain(new Vector<T>(gradient[i]), new Vector<T>(saved[i]))[0];
    }

    /// <summary>A derivative that follows from a saved value, applied to a gradient.</summary>
    private interface ISlope<T>
    {
        static abstract Vector<T> Chain(Vector<T> gradient, Vector<T> saved);
    }
}
