using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.CompilerServices;

/// <summary>Derivatives of activations, told by the activated values and multiplied into a row of gradients.</summary>
internal static class GateSlopes
{
    /// <summary>g *= y (1 - y).</summary>
    public static void Sigmoid<T>(ReadOnlySpan<T> y, Span<T> gradient)
        where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<Vector<T>> values = MemoryMarshal.Cast<T, Vector<T>>(y);
        Span<Vector<T>> gradients = MemoryMarshal.Cast<T, Vector<T>>(gradient);
        for (int i = 0; i < values.Length; i++)
            gradients[i] *= values[i] * (Vector<T>.One - values[i]);
        for (int i = values.Length * Vector<T>.Count; i < y.Length; i++)
            gradient[i] *= y[i] * (T.One - y[i]);
    }

    /// <summary>g *= 1 - y².</summary>
    public static void Tanh<T>(ReadOnlySpan<T> y, Span<T> gradient)
        where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<Vector<T>> values = MemoryMarshal.Cast<T, Vector<T>>(y);
        Span<Vector<T>> gradients = MemoryMarshal.Cast<T, Vector<T>>(gradient);
        for (int i = 0; i < values.Length; i++)
            gradients[i] *= Vector<T>.One - values[i] * values[i];
        for (int i = values.Length * Vector<T>.Count; i < y.Length; i++)
            gradient[i] *= T.One - y[i] * y[i];
    }

    /// <summary>g = 0 where y is not above zero.</summary>
    public static void Relu<T>(ReadOnlySpan<T> y, Span<T> gradient)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            if (y[i] <= T.Zero)
                gradient[i] = T.Zero;
        }
    }
}
