using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen.CompilerServices;

/// <summary>A function of one number, over lanes.</summary>
internal interface ILaneFunction
{
    static abstract V Of<V>(V x) where V : struct, ILane<V>;
}

/// <summary>Eager operations' way to the functions of <see cref="LaneMath"/>: the same bits as in generated code.</summary>
internal static class LaneMap
{
    /// <summary>Writes the function of every element: the widest vectors of the machine first, then narrower ones for the rest.</summary>
    public static void Apply<TFunction>(ReadOnlySpan<float> x, Span<float> result)
        where TFunction : struct, ILaneFunction
    {
        int done = 0;
        if (Vector512.IsHardwareAccelerated)
            done = Apply<TFunction, Lane16>(x, result, done);
        if (Vector256.IsHardwareAccelerated)
            done = Apply<TFunction, Lane8>(x, result, done);
        if (Vector128.IsHardwareAccelerated)
            done = Apply<TFunction, Lane4>(x, result, done);
        Apply<TFunction, Lane1>(x, result, done);
    }

    private static int Apply<TFunction, V>(ReadOnlySpan<float> x, Span<float> result, int done)
        where TFunction : struct, ILaneFunction
        where V : struct, ILane<V>
    {
        ref float source = ref MemoryMarshal.GetReference(x);
        ref float destination = ref MemoryMarshal.GetReference(result);
        for (; done + V.Count <= x.Length; done += V.Count)
            TFunction.Of(V.Load(ref source, done)).Store(ref destination, done);
        return done;
    }
}
