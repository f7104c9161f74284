using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>A curve applied to every element.</summary>
    /// <typeparam name="TCurve">The function.</typeparam>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous, of a kind that the curve takes.</param>
    /// <param name="curve">The function with its parameters.</param>
    public static Tensor Curve<TCurve>(ref Tensor? slot, Tensor x, in TCurve curve)
        where TCurve : struct, ICurve
    {
        Tensor result = Take(ref slot, x.Shape, TCurve.Kinds.ResultOf(TCurve.Name, x.DType));
        if (!result.DType.IsFloatingPoint())
            return WholeCurve(x, curve, result);
        x = x.Converted(result.DType);
        if (x.DType == DType.Float32 && TCurve.HasLanes)
            CurveLanes.Values(curve, x.Contents<float>(), result.Contents<float>());
        else if (x.DType == DType.Float32 && TCurve.HasSpans)
            SpanValues(curve, x.Contents<float>(), result.Contents<float>());
        else if (x.DType == DType.Float32)
            Curve(x.Contents<float>(), curve, result.Contents<float>());
        else
            Curve(x.Contents<double>(), curve, result.Contents<double>());
        return result;
    }

    /// <summary>Gradient through a curve: g times its slope at x.</summary>
    /// <typeparam name="TCurve">The function.</typeparam>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">Gradient of the curve's values, contiguous.</param>
    /// <param name="x">Where they were computed.</param>
    /// <param name="curve">The function with its parameters.</param>
    public static Tensor CurveGrad<TCurve>(ref Tensor? slot, Tensor gradOutput, Tensor x, in TCurve curve)
        where TCurve : struct, ICurve
    {
        Tensor result = Take(ref slot, x.Shape, FloatType(TCurve.Name, gradOutput, x));
        if (x.DType == DType.Float32 && TCurve.HasLanes)
            CurveLanes.Gradients(curve, gradOutput.Contents<float>(), x.Contents<float>(), result.Contents<float>());
        else if (x.DType == DType.Float32 && TCurve.HasSpans)
        {
            SpanSlopes(curve, x.Contents<float>(), result.Contents<float>());
            TensorPrimitives.Multiply(gradOutput.Contents<float>(), result.Contents<float>(), result.Contents<float>());
        }
        else if (x.DType == DType.Float32)
            CurveGrad(gradOutput.Contents<float>(), x.Contents<float>(), curve, result.Contents<float>());
        else
            CurveGrad(gradOutput.Contents<double>(), x.Contents<double>(), curve, result.Contents<double>());
        return result;
    }

    // .NET computes fewer numbers than a vector one by one, to other last bits: no value is to depend on its neighbours.
    private const int WidestVector = 16;

    /// <summary>The curve of every number by .NET's vectors.</summary>
    internal static void SpanValues<TCurve>(in TCurve curve, ReadOnlySpan<float> x, Span<float> result)
        where TCurve : struct, ICurve => OverSpans(curve, x, result, slopes: false);

    /// <summary>Its derivative likewise.</summary>
    internal static void SpanSlopes<TCurve>(in TCurve curve, ReadOnlySpan<float> x, Span<float> result)
        where TCurve : struct, ICurve => OverSpans(curve, x, result, slopes: true);

    private static void OverSpans<TCurve>(in TCurve curve, ReadOnlySpan<float> x, Span<float> result, bool slopes)
        where TCurve : struct, ICurve
    {
        Span<float> padded = stackalloc float[WidestVector];
        bool isShort = x.Length < WidestVector;
        if (isShort)
        {
            padded.Clear();
            x.CopyTo(padded);
        }

        ReadOnlySpan<float> from = isShort ? padded : x;
        Span<float> to = isShort ? padded : result;
        if (slopes)
            curve.SlopesOf(from, to);
        else
            curve.ValuesOf(from, to);
        if (isShort)
            padded[..x.Length].CopyTo(result);
    }

    private static void Curve<T, TCurve>(ReadOnlySpan<T> x, in TCurve curve, Span<T> result)
        where T : unmanaged, INumber<T>
        where TCurve : struct, ICurve
    {
        for (int i = 0; i < x.Length; i++)
            result[i] = T.CreateTruncating(curve.Value(double.CreateTruncating(x[i])));
    }

    private static void CurveGrad<T, TCurve>(ReadOnlySpan<T> gradient, ReadOnlySpan<T> x, in TCurve curve, Span<T> result)
        where T : unmanaged, INumber<T>
        where TCurve : struct, ICurve
    {
        for (int i = 0; i < x.Length; i++)
            result[i] = gradient[i] * T.CreateTruncating(curve.Slope(double.CreateTruncating(x[i])));
    }
}
