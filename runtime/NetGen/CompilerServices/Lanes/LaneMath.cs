using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>
/// Elementary functions over lanes: one formula for every vector width, so that a value does not depend on the width that
/// computed it. Polynomials after Moshier's Cephes library (single precision); errors stay below about two units in the
/// last place.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneMath
{
    // ln 2 in two parts: the first has few enough bits for n · High to be exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>e^x: 0 for -∞, gradual underflow, +∞ from 88.73 on, NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x) where V : struct, ILane<V>
    {
        // Outside of these bounds the result is 0 or +∞ already; inside, n stays finite.
        x = V.MinRight(V.Broadcast(89f), V.MaxRight(V.Broadcast(-104f), x));
        V n = V.Round(x * V.Broadcast(1.44269504088896341f));
        V r = V.MultiplyAdd(n, V.Broadcast(-Ln2High), x);
        r = V.MultiplyAdd(n, V.Broadcast(-Ln2Low), r);
        V p = V.Broadcast(1.9875691500e-4f);
        p = V.MultiplyAdd(p, r, V.Broadcast(1.3981999507e-3f));
        p = V.MultiplyAdd(p, r, V.Broadcast(8.3334519073e-3f));
        p = V.MultiplyAdd(p, r, V.Broadcast(4.1665795894e-2f));
        p = V.MultiplyAdd(p, r, V.Broadcast(1.6666665459e-1f));
        p = V.MultiplyAdd(p, r, V.Broadcast(5.0000001201e-1f));
        p = V.MultiplyAdd(p, r * r, r);
        return V.Scale(p + V.Broadcast(1f), n);
    }

    /// <summary>ln x: -∞ for 0, NaN below 0, +∞ for +∞, subnormal numbers included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x) where V : struct, ILane<V>
    {
        V subnormal = V.GreaterThan(V.Broadcast(1.17549435e-38f), x);
        V scaled = V.Select(subnormal, x * V.Broadcast(8388608f), x);
        V e = V.Exponent(scaled) - V.Select(subnormal, V.Broadcast(23f), V.Zero);
        V m = V.Significand(scaled);

        // Centre the significand on 1: [√½, √2).
        V large = V.GreaterThan(m, V.Broadcast(1.41421356f));
        m = V.Select(large, m * V.Broadcast(0.5f), m);
        e += V.Select(large, V.Broadcast(1f), V.Zero);

        V t = m - V.Broadcast(1f);
        V p = V.Broadcast(7.0376836292e-2f);
        p = V.MultiplyAdd(p, t, V.Broadcast(-1.1514610310e-1f));
        p = V.MultiplyAdd(p, t, V.Broadcast(1.1676998740e-1f));
        p = V.MultiplyAdd(p, t, V.Broadcast(-1.2420140846e-1f));
        p = V.MultiplyAdd(p, t, V.Broadcast(1.4249322787e-1f));
        p = V.MultiplyAdd(p, t, V.Broadcast(-1.6668057665e-1f));
        p = V.MultiplyAdd(p, t, V.Broadcast(2.0000714765e-1f));
        p = V.MultiplyAdd(p, t, V.Broadcast(-2.4999993993e-1f));
        p = V.MultiplyAdd(p, t, V.Broadcast(3.3333331174e-1f));
        V square = t * t;
        V tail = V.MultiplyAdd(e, V.Broadcast(Ln2Low), p * t * square);
        tail = V.MultiplyAdd(square, V.Broadcast(-0.5f), tail);
        V result = V.MultiplyAdd(e, V.Broadcast(Ln2High), t + tail);

        result = V.Select(V.Equals(x, V.Broadcast(float.PositiveInfinity)), x, result);
        result = V.Select(V.GreaterOrEqual(x, V.Zero), result, V.Broadcast(float.NaN));
        return V.Select(V.Equals(x, V.Zero), V.Broadcast(float.NegativeInfinity), result);
    }

    /// <summary>tanh x: ±1 at the ends, exact zero with its sign, NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x) where V : struct, ILane<V>
    {
        V magnitude = V.Abs(x);
        V square = x * x;

        // Near zero an odd polynomial, elsewhere 1 - 2 / (e^2|x| + 1) with the sign put back.
        V p = V.Broadcast(-5.70498872745e-3f);
        p = V.MultiplyAdd(p, square, V.Broadcast(2.06390887954e-2f));
        p = V.MultiplyAdd(p, square, V.Broadcast(-5.37397155531e-2f));
        p = V.MultiplyAdd(p, square, V.Broadcast(1.33314422036e-1f));
        p = V.MultiplyAdd(p, square, V.Broadcast(-3.33332819422e-1f));
        V near = V.MultiplyAdd(p * square, x, x);

        V one = V.Broadcast(1f);
        V far = one - V.Broadcast(2f) / (Exp(magnitude + magnitude) + one);
        V result = V.Select(V.GreaterOrEqual(magnitude, V.Broadcast(0.625f)), far, near);
        return result | (x & V.Broadcast(-0f));
    }

    /// <summary>1 / (1 + e^-x): 0 and 1 at the ends, NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x) where V : struct, ILane<V>
    {
        V one = V.Broadcast(1f);
        return one / (one + Exp(-x));
    }
}
