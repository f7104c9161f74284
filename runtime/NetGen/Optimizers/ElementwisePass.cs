using System.Runtime.Intrinsics;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>Element-wise arithmetic written once for every vector width, one lane included.</summary>
internal interface IElementwiseRule
{
    /// <summary>Treats the elements from <paramref name="offset"/> on, as many as <typeparamref name="V"/> has lanes.</summary>
    void Apply<V>(nint offset) where V : struct, ILane<V>;
}

/// <summary>Drives a rule over all elements with the widest vectors the machine has, then with narrower ones for the rest.</summary>
internal static class ElementwisePass
{
    public static void Run<TRule>(in TRule rule, int count)
        where TRule : struct, IElementwiseRule, allows ref struct
    {
        nint done = 0;
        if (Vector512.IsHardwareAccelerated)
            done = Run<TRule, Lane16>(rule, done, count);

        if (Vector256.IsHardwareAccelerated)
            done = Run<TRule, Lane8>(rule, done, count);

        if (Vector128.IsHardwareAccelerated)
            done = Run<TRule, Lane4>(rule, done, count);

        Run<TRule, Lane1>(rule, done, count);
    }

    private static nint Run<TRule, V>(in TRule rule, nint start, nint count)
        where TRule : struct, IElementwiseRule, allows ref struct
        where V : struct, ILane<V>
    {
        var i = start;
        for (; i + V.Count <= count; i += V.Count)
            rule.Apply<V>(i);

        return i;
    }
}
