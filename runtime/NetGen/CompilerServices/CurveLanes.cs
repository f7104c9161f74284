using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen.CompilerServices;

/// <summary>Curves over spans of float32: the widest vectors of the machine first, then narrower ones for the rest.</summary>
internal static class CurveLanes
{
    /// <summary>The curve of every element.</summary>
    public static void Values<TCurve>(in TCurve curve, ReadOnlySpan<float> x, Span<float> result)
        where TCurve : struct, ICurve
    {
        int done = 0;
        if (Vector512.IsHardwareAccelerated)
            done = Values<TCurve, Lane16>(curve, x, result, done);
        if (Vector256.IsHardwareAccelerated)
            done = Values<TCurve, Lane8>(curve, x, result, done);
        if (Vector128.IsHardwareAccelerated)
            done = Values<TCurve, Lane4>(curve, x, result, done);
        Values<TCurve, Lane1>(curve, x, result, done);
    }

    /// <summary>The gradient of every element times the curve's slope there.</summary>
    public static void Gradients<TCurve>(in TCurve curve, ReadOnlySpan<float> gradient, ReadOnlySpan<float> x, Span<float> result)
        where TCurve : struct, ICurve
    {
        int done = 0;
        if (Vector512.IsHardwareAccelerated)
            done = Gradients<TCurve, Lane16>(curve, gradient, x, result, done);
        if (Vector256.IsHardwareAccelerated)
            done = Gradients<TCurve, Lane8>(curve, gradient, x, result, done);
        if (Vector128.IsHardwareAccelerated)
            done = Gradients<TCurve, Lane4>(curve, gradient, x, result, done);
        Gradients<TCurve, Lane1>(curve, gradient, x, result, done);
    }

    private static int Values<TCurve, V>(TCurve curve, ReadOnlySpan<float> x, Span<float> result, int done)
        where TCurve : struct, ICurve
        where V : struct, ILane<V>
    {
        ref float source = ref MemoryMarshal.GetReference(x);
        ref float destination = ref MemoryMarshal.GetReference(result);
        for (; done + V.Count <= x.Length; done += V.Count)
            curve.ValueOf(V.Load(ref source, done)).Store(ref destination, done);
        return done;
    }

    private static int Gradients<TCurve, V>(TCurve curve, ReadOnlySpan<float> gradient, ReadOnlySpan<float> x, Span<float> result, int done)
        where TCurve : struct, ICurve
        where V : struct, ILane<V>
    {
        ref float arriving = ref MemoryMarshal.GetReference(gradient);
        ref float source = ref MemoryMarshal.GetReference(x);
        ref float destination = ref MemoryMarshal.GetReference(result);
        for (; done + V.Count <= x.Length; done += V.Count)
            (V.Load(ref arriving, done) * curve.SlopeOf(V.Load(ref source, done))).Store(ref destination, done);
        return done;
    }
}
