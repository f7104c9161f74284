using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>Functions over lanes that curves are made of, with few units in the last place of error everywhere.</summary>
internal static class CurveMath
{
    /// <summary>e^x - 1, exact near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpMinusOne<V>(V x) where V : struct, ILane<V>
    {
        V one = V.Broadcast(1f);

        // The series x + x²/2 + …: at ±0.3 the term left out is below a unit in the last place.
        V p = V.Broadcast(1f / 40320);
        p = V.MultiplyAdd(p, x, V.Broadcast(1f / 5040));
        p = V.MultiplyAdd(p, x, V.Broadcast(1f / 720));
        p = V.MultiplyAdd(p, x, V.Broadcast(1f / 120));
        p = V.MultiplyAdd(p, x, V.Broadcast(1f / 24));
        p = V.MultiplyAdd(p, x, V.Broadcast(1f / 6));
        p = V.MultiplyAdd(p, x, V.Broadcast(0.5f));
        V near = V.MultiplyAdd(p, x * x, x);
        return V.Select(V.GreaterThan(V.Broadcast(0.3f), V.Abs(x)), near, LaneMath.Exp(x) - one);
    }

    /// <summary>log(1 + x) for x from 0 on: what rounding 1 + x loses is put back as a factor (Kahan).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogOnePlus<V>(V x) where V : struct, ILane<V>
    {
        V one = V.Broadcast(1f);
        V sum = one + x;
        return V.Select(V.Equals(sum, one), x, LaneMath.Log(sum) * (x / (sum - one)));
    }

    /// <summary>
    /// The probability that a normal number is below x, and the density of those numbers there times √2π, e^(-x²/2).
    /// The tail is Chebyshev's fit of the complementary error function in Press et al., Numerical Recipes 6.2 (relative error below 1.2e-7).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Below, V Bell) Normal<V>(V x) where V : struct, ILane<V>
    {
        // From 15 on the tail is 0 in float32; an infinite square would not be a number below.
        V magnitude = V.MinRight(V.Broadcast(15f), V.Abs(x));
        V half = V.Broadcast(0.5f) * magnitude;
        V square = half * magnitude;

        // The square's own rounding would be large in the exponent.
        V lost = V.MultiplyAdd(half, magnitude, -square);
        V power = LaneMath.Exp(-square);
        V bell = V.MultiplyAdd(-lost, power, power);

        V one = V.Broadcast(1f);
        V t = one / V.MultiplyAdd(V.Broadcast(0.35355339059f), magnitude, one);
        V p = V.Broadcast(0.17087277f);
        p = V.MultiplyAdd(p, t, V.Broadcast(-0.82215223f));
        p = V.MultiplyAdd(p, t, V.Broadcast(1.48851587f));
        p = V.MultiplyAdd(p, t, V.Broadcast(-1.13520398f));
        p = V.MultiplyAdd(p, t, V.Broadcast(0.27886807f));
        p = V.MultiplyAdd(p, t, V.Broadcast(-0.18628806f));
        p = V.MultiplyAdd(p, t, V.Broadcast(0.09678418f));
        p = V.MultiplyAdd(p, t, V.Broadcast(0.37409196f));
        p = V.MultiplyAdd(p, t, V.Broadcast(1.00002368f));
        p = V.MultiplyAdd(p, t, V.Broadcast(-1.26551223f));
        V tail = V.Broadcast(0.5f) * t * LaneMath.Exp(p) * bell;
        return (V.Select(V.GreaterThan(x, V.Zero), one - tail, tail), bell);
    }
}
