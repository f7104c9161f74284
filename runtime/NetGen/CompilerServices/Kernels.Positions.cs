using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Vectors for positions: sines at even places, cosines of the same angles at odd ones.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="length">How many positions.</param>
    /// <param name="dim">Size of each vector.</param>
    /// <param name="theta">The base of the frequencies.</param>
    /// <returns>[length, dim], float32.</returns>
    public static Tensor SinusoidalPositions(ref Tensor? slot, int length, int dim, double theta)
    {
        Tensor result = Take(ref slot, [length, dim], DType.Float32);
        Span<float> values = result.Contents<float>();
        for (int i = 0; i < values.Length; i++)
        {
            (int position, int place) = (i / dim, i % dim);
            double angle = position / Math.Pow(theta, (place - place % 2) / (double)dim);
            values[i] = (float)(place % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle));
        }

        return result;
    }

    /// <summary>Cosines or sines of position · theta^(-2i/dim).</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="length">How many positions.</param>
    /// <param name="dim">Number of features, even.</param>
    /// <param name="theta">The base of the frequencies.</param>
    /// <param name="ofSines">Which of both.</param>
    /// <returns>[length, dim / 2], float32.</returns>
    public static Tensor RotaryTable(ref Tensor? slot, int length, int dim, double theta, bool ofSines)
    {
        int pairs = dim / 2;
        Tensor result = Take(ref slot, [length, pairs], DType.Float32);
        Span<float> values = result.Contents<float>();
        for (int i = 0; i < values.Length; i++)
        {
            double angle = i / pairs * Math.Pow(theta, -2.0 * (i % pairs) / dim);
            values[i] = (float)(ofSines ? Math.Sin(angle) : Math.Cos(angle));
        }

        return result;
    }

    /// <summary>Turns pairs of features by angles.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous […, length, dim].</param>
    /// <param name="cos">[length, dim / 2].</param>
    /// <param name="sin">[length, dim / 2].</param>
    /// <param name="interleaved">Whether neighbours are pairs, rather than features of the two halves.</param>
    /// <param name="inverse">Whether to turn back: the gradient.</param>
    public static Tensor Rotary(ref Tensor? slot, Tensor x, Tensor cos, Tensor sin, bool interleaved, bool inverse)
    {
        FloatType("Rotary", x, sin);
        Tensor result = Take(ref slot, x.Shape, FloatType("Rotary", x, cos));
        if (result.DType == DType.Float32)
            Rotary<float>(x, cos, sin, interleaved, inverse, result);
        else
            Rotary<double>(x, cos, sin, interleaved, inverse, result);
        return result;
    }

    private static void Rotary<T>(Tensor x, Tensor cos, Tensor sin, bool interleaved, bool inverse, Tensor result)
        where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<T> source = x.Contents<T>();
        ReadOnlySpan<T> cosines = cos.Contents<T>();
        ReadOnlySpan<T> sines = sin.Contents<T>();
        Span<T> target = result.Contents<T>();
        int pairs = x.Shape[^1] / 2;
        (int step, int distance) = interleaved ? (2, 1) : (1, pairs);
        for (int start = 0, angle = 0; start < source.Length; start += 2 * pairs, angle = (angle + pairs) % cosines.Length)
        {
            for (int pair = 0; pair < pairs; pair++)
            {
                int first = start + pair * step;
                (T a, T b) = (source[first], source[first + distance]);
                (T c, T s) = (cosines[angle + pair], inverse ? -sines[angle + pair] : sines[angle + pair]);
                (target[first], target[first + distance]) = (a * c - b * s, b * c + a * s);
            }
        }
    }
}
