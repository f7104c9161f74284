using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>A function of the elements of two tensors, broadcast, computed in double precision.</summary>
    /// <typeparam name="TPair">The function.</typeparam>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous, of a kind that the function takes.</param>
    /// <param name="y">Contiguous, of the same type.</param>
    /// <param name="pair">The function with its parameters.</param>
    public static Tensor Pair<TPair>(ref Tensor? slot, Tensor x, Tensor y, in TPair pair)
        where TPair : struct, IPair
    {
        Tensor result = Take(ref slot, Layout.Broadcast(x.Shape, y.Shape), TPair.Kinds.ResultOf(TPair.Name, x.DType));
        if (!result.DType.IsFloatingPoint())
            return WholePair(x, y, pair, result);
        (x, y) = (x.Converted(result.DType), y.Converted(result.DType));
        if (x.DType == DType.Float32)
            Pair<float, TPair>(x, y, pair, result);
        else
            Pair<double, TPair>(x, y, pair, result);
        return result;
    }

    /// <summary>Gradient through such a function by its first operand, still of the result's shape.</summary>
    /// <typeparam name="TPair">The function.</typeparam>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">Gradient of the result.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="y">Contiguous.</param>
    /// <param name="pair">The function with its parameters.</param>
    public static Tensor PairGradX<TPair>(ref Tensor? slot, Tensor gradOutput, Tensor x, Tensor y, in TPair pair)
        where TPair : struct, IPair
        => PairGrad(ref slot, gradOutput, x, y, new ByX<TPair>(pair));

    /// <summary>Gradient through such a function by its second operand, still of the result's shape.</summary>
    /// <typeparam name="TPair">The function.</typeparam>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">Gradient of the result.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="y">Contiguous.</param>
    /// <param name="pair">The function with its parameters.</param>
    public static Tensor PairGradY<TPair>(ref Tensor? slot, Tensor gradOutput, Tensor x, Tensor y, in TPair pair)
        where TPair : struct, IPair
        => PairGrad(ref slot, gradOutput, x, y, new ByY<TPair>(pair));

    private static Tensor PairGrad<TSlope>(ref Tensor? slot, Tensor gradOutput, Tensor x, Tensor y, in TSlope slope)
        where TSlope : struct, ISlopeOfPair
    {
        Tensor result = Take(ref slot, gradOutput.Shape, FloatType(TSlope.Name, x, gradOutput));
        if (x.DType == DType.Float32)
            PairGrad<float, TSlope>(gradOutput, x, y, slope, result);
        else
            PairGrad<double, TSlope>(gradOutput, x, y, slope, result);
        return result;
    }

    private static void Pair<T, TPair>(Tensor x, Tensor y, in TPair pair, Tensor result)
        where T : unmanaged, INumber<T>
        where TPair : struct, IPair
    {
        ReadOnlySpan<T> a = x.Contents<T>();
        ReadOnlySpan<T> b = y.Contents<T>();
        Span<T> target = result.Contents<T>();
        var rows = new BroadcastRows(result.Shape, x, y, y);
        while (rows.MoveNext())
        {
            for (int i = 0; i < rows.Length; i++)
            {
                double first = double.CreateTruncating(a[rows.StartA + i * rows.StepA]);
                double second = double.CreateTruncating(b[rows.StartB + i * rows.StepB]);
                target[rows.Result + i] = T.CreateTruncating(pair.Value(first, second));
            }
        }
    }

    private static void PairGrad<T, TSlope>(Tensor gradOutput, Tensor x, Tensor y, in TSlope slope, Tensor result)
        where T : unmanaged, INumber<T>
        where TSlope : struct, ISlopeOfPair
    {
        ReadOnlySpan<T> gradient = gradOutput.Contents<T>();
        ReadOnlySpan<T> a = x.Contents<T>();
        ReadOnlySpan<T> b = y.Contents<T>();
        Span<T> target = result.Contents<T>();
        var rows = new BroadcastRows(result.Shape, x, y, y);
        while (rows.MoveNext())
        {
            for (int i = 0; i < rows.Length; i++)
            {
                double first = double.CreateTruncating(a[rows.StartA + i * rows.StepA]);
                double second = double.CreateTruncating(b[rows.StartB + i * rows.StepB]);
                target[rows.Result + i] = gradient[rows.Result + i] * T.CreateTruncating(slope.At(first, second));
            }
        }
    }

    private interface ISlopeOfPair
    {
        static abstract string Name { get; }

        double At(double x, double y);
    }

    private readonly struct ByX<TPair>(TPair pair) : ISlopeOfPair
        where TPair : struct, IPair
    {
        public static string Name => TPair.Name;

        public double At(double x, double y) => pair.SlopeX(x, y);
    }

    private readonly struct ByY<TPair>(TPair pair) : ISlopeOfPair
        where TPair : struct, IPair
    {
        public static string Name => TPair.Name;

        public double At(double x, double y) => pair.SlopeY(x, y);
    }
}
