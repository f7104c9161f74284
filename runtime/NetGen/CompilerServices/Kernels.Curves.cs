using System.Numerics;

namespace NetGen.CompilerServices;

/// <summary>A function of one number with parameters, and its derivative.</summary>
internal interface ICurve
{
    double Value(double x);

    double Slope(double x);
}

public static partial class Kernels
{
    /// <summary>A curve applied to every element, computed in double precision.</summary>
    internal static Tensor Curve<TCurve>(ref Tensor? slot, Tensor x, in TCurve curve, string name)
        where TCurve : struct, ICurve
    {
        Tensor result = Take(ref slot, x.Shape, FloatType(name, x));
        if (x.DType == DType.Float32)
            Curve(x.Contents<float>(), curve, result.Contents<float>());
        else
            Curve(x.Contents<double>(), curve, result.Contents<double>());
        return result;
    }

    /// <summary>Gradient through a curve: g times its slope at x.</summary>
    internal static Tensor CurveGrad<TCurve>(ref Tensor? slot, Tensor gradOutput, Tensor x, in TCurve curve, string name)
        where TCurve : struct, ICurve
    {
        Tensor result = Take(ref slot, x.Shape, FloatType(name, gradOutput, x));
        if (x.DType == DType.Float32)
            CurveGrad(gradOutput.Contents<float>(), x.Contents<float>(), curve, result.Contents<float>());
        else
            CurveGrad(gradOutput.Contents<double>(), x.Contents<double>(), curve, result.Contents<double>());
        return result;
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
