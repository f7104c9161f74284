using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>e^x normalised along a dimension, with the maximum subtracted first.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">The dimension, from 0.</param>
    public static Tensor Softmax(ref Tensor? slot, Tensor x, int dim)
    {
        Tensor result = Take(ref slot, x.Shape, FloatType("Softmax", x));
        if (x.DType == DType.Float32)
            AlongDim<float, SoftmaxRow<float, Lanes<ExpOfLanes>>>(x, x, result, dim);
        else
            AlongDim<double, SoftmaxRow<double, ExpOf<double>>>(x, x, result, dim);
        return result;
    }

    /// <summary>Logarithm of <see cref="Softmax"/>, computed without forming it.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">The dimension, from 0.</param>
    public static Tensor LogSoftmax(ref Tensor? slot, Tensor x, int dim)
    {
        Tensor result = Take(ref slot, x.Shape, FloatType("LogSoftmax", x));
        if (x.DType == DType.Float32)
            AlongDim<float, LogSoftmaxRow<float, Lanes<ExpOfLanes>, Lanes<LogOfLanes>>>(x, x, result, dim);
        else
            AlongDim<double, LogSoftmaxRow<double, ExpOf<double>, LogOf<double>>>(x, x, result, dim);
        return result;
    }

    /// <summary>Gradient of <see cref="Softmax"/>: y (g - sum(g y)).</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">Gradient of the output.</param>
    /// <param name="output">The output.</param>
    /// <param name="dim">The dimension, from 0.</param>
    public static Tensor SoftmaxGrad(ref Tensor? slot, Tensor gradOutput, Tensor output, int dim)
    {
        Tensor result = Take(ref slot, output.Shape, FloatType("Softmax", gradOutput, output));
        if (output.DType == DType.Float32)
            AlongDim<float, SoftmaxGradRow<float>>(gradOutput, output, result, dim);
        else
            AlongDim<double, SoftmaxGradRow<double>>(gradOutput, output, result, dim);
        return result;
    }

    /// <summary>Gradient of <see cref="LogSoftmax"/>: g - e^y sum(g).</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">Gradient of the output.</param>
    /// <param name="output">The output.</param>
    /// <param name="dim">The dimension, from 0.</param>
    public static Tensor LogSoftmaxGrad(ref Tensor? slot, Tensor gradOutput, Tensor output, int dim)
    {
        Tensor result = Take(ref slot, output.Shape, FloatType("LogSoftmax", gradOutput, output));
        if (output.DType == DType.Float32)
            AlongDim<float, LogSoftmaxGradRow<float, Lanes<ExpOfLanes>>>(gradOutput, output, result, dim);
        else
            AlongDim<double, LogSoftmaxGradRow<double, ExpOf<double>>>(gradOutput, output, result, dim);
        return result;
    }

    /// <summary>Applies a function of two rows to each line along a dimension; scattered lines are gathered first.</summary>
    private static void AlongDim<T, TRow>(Tensor a, Tensor b, Tensor result, int dim)
        where T : unmanaged
        where TRow : struct, IRowOperation<T>
    {
        if (result.Numel == 0)
            return;
        int length = result.Rank == 0 ? 1 : result.Shape[dim];
        int inner = result.Rank == 0 ? 1 : Layout.Count(result.Shape[(dim + 1)..]);
        var lines = inner == 1 ? [] : new T[3 * length];
        for (int line = 0; line < result.Count / length; line++)
        {
            int start = line / inner * inner * length + line % inner;
            if (inner == 1)
            {
                TRow.Invoke(a.Contents<T>().Slice(start, length), b.Contents<T>().Slice(start, length), result.Contents<T>().Slice(start, length));
                continue;
            }

            Span<T> lineA = lines.AsSpan(0, length);
            Span<T> lineB = lines.AsSpan(length, length);
            Span<T> lineResult = lines.AsSpan(2 * length, length);
            StridedCopy.Run<T>([length], a.Contents<T>()[start..], [inner], lineA, [1]);
            StridedCopy.Run<T>([length], b.Contents<T>()[start..], [inner], lineB, [1]);
            TRow.Invoke(lineA, lineB, lineResult);
            StridedCopy.Run<T>([length], lineResult, [1], result.Contents<T>()[start..], [inner]);
        }
    }

    /// <summary>
    /// A function of two lines. Sums go from the first element to the last, one by one, and exponentials are the lanes':
    /// generated code does the same, so that a loss outside a compiled network leaves the bits that one inside it leaves.
    /// </summary>
    private interface IRowOperation<T>
    {
        static abstract void Invoke(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result);
    }

    private readonly struct SoftmaxRow<T, TExp> : IRowOperation<T>
        where T : INumber<T>
        where TExp : struct, IUnaryOperation<T>
    {
        public static void Invoke(ReadOnlySpan<T> x, ReadOnlySpan<T> same, Span<T> result)
        {
            TensorPrimitives.Subtract(x, TensorPrimitives.Max(x), result);
            TExp.Invoke(result, result);
            TensorPrimitives.Multiply(result, T.One / InOrder<T>(result), result);
        }
    }

    private readonly struct LogSoftmaxRow<T, TExp, TLog> : IRowOperation<T>
        where T : INumber<T>
        where TExp : struct, IUnaryOperation<T>
        where TLog : struct, IUnaryOperation<T>
    {
        public static void Invoke(ReadOnlySpan<T> x, ReadOnlySpan<T> same, Span<T> result)
        {
            T max = TensorPrimitives.Max(x);
            TensorPrimitives.Subtract(x, max, result);
            TExp.Invoke(result, result);
            T log = InOrder<T>(result);
            TLog.Invoke(new ReadOnlySpan<T>(in log), new Span<T>(ref log));
            TensorPrimitives.Subtract(x, max, result);
            TensorPrimitives.Subtract(result, log, result);
        }
    }

    private readonly struct SoftmaxGradRow<T> : IRowOperation<T>
        where T : INumber<T>
    {
        public static void Invoke(ReadOnlySpan<T> gradient, ReadOnlySpan<T> y, Span<T> result)
        {
            TensorPrimitives.Multiply(gradient, y, result);
            TensorPrimitives.Subtract(gradient, InOrder<T>(result), result);
            TensorPrimitives.Multiply(result, y, result);
        }
    }

    private readonly struct LogSoftmaxGradRow<T, TExp> : IRowOperation<T>
        where T : INumber<T>
        where TExp : struct, IUnaryOperation<T>
    {
        public static void Invoke(ReadOnlySpan<T> gradient, ReadOnlySpan<T> y, Span<T> result)
        {
            TExp.Invoke(y, result);
            TensorPrimitives.Multiply(result, InOrder(gradient), result);
            TensorPrimitives.Subtract(gradient, result, result);
        }
    }

    private static T InOrder<T>(ReadOnlySpan<T> values)
        where T : INumber<T>
    {
        T sum = T.Zero;
        foreach (T value in values)
            sum += value;
        return sum;
    }
}
