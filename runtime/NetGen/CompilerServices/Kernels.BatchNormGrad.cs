using System.Numerics;
using System.Numerics.Tensors;
using NetGen.Threading;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Gradient of <see cref="BatchNorm"/> with respect to x, which moves the statistics too.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">Gradient of the result.</param>
    /// <param name="x">[N, C, …].</param>
    /// <param name="statistics">Means and biased variances, [2, C].</param>
    /// <param name="weight">[C], or null.</param>
    /// <param name="eps">Added to the variance, inside the root.</param>
    public static Tensor BatchNormGradInput(ref Tensor? slot, Tensor gradOutput, Tensor x, Tensor statistics, Tensor? weight, double eps)
    {
        Tensor result = Take(ref slot, x.Shape, FloatType("BatchNorm", gradOutput, x));
        var layout = ChannelLayout.Of(x);
        if (x.DType == DType.Float32)
            WorkerPool.Run(new BatchNormGradWork<float>(layout, gradOutput, x, statistics, weight, eps, result), layout.Channels);
        else
            WorkerPool.Run(new BatchNormGradWork<double>(layout, gradOutput, x, statistics, weight, eps, result), layout.Channels);
        return result;
    }

    /// <summary>Gradient of <see cref="BatchNorm"/> with respect to the weight.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">Gradient of the result.</param>
    /// <param name="x">[N, C, …].</param>
    /// <param name="statistics">Means, followed by the variances where those are not given.</param>
    /// <param name="variance">Variances [C], or null.</param>
    /// <param name="eps">Added to the variance, inside the root.</param>
    /// <returns>[C].</returns>
    public static Tensor BatchNormGradWeight(ref Tensor? slot, Tensor gradOutput, Tensor x, Tensor statistics, Tensor? variance, double eps)
    {
        var layout = ChannelLayout.Of(x);
        Tensor result = Take(ref slot, [layout.Channels], FloatType("BatchNorm", gradOutput, x));
        if (x.DType == DType.Float32)
            ChannelProducts(layout, gradOutput.Contents<float>(), x.Contents<float>(), statistics.Contents<float>(), Variances<float>(layout, statistics, variance), eps, result.Contents<float>());
        else
            ChannelProducts(layout, gradOutput.Contents<double>(), x.Contents<double>(), statistics.Contents<double>(), Variances<double>(layout, statistics, variance), eps, result.Contents<double>());
        return result;
    }

    /// <summary>Gradient of a shift of each channel: the sum of the channel.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">[N, C, …].</param>
    /// <returns>[C].</returns>
    public static Tensor ChannelSum(ref Tensor? slot, Tensor gradOutput)
    {
        var layout = ChannelLayout.Of(gradOutput);
        ReadOnlySpan<int> shape = [layout.Samples, layout.Channels, layout.Inner];
        Tensor result = Take(ref slot, [layout.Channels], gradOutput.DType);
        return gradOutput.DType == DType.Float32
            ? SumInto<float>(result, gradOutput, shape, [true, false, true])
            : SumInto<double>(result, gradOutput, shape, [true, false, true]);
    }

    private static void ChannelProducts<T>(
        ChannelLayout layout, Span<T> gradient, Span<T> x, ReadOnlySpan<T> means, ReadOnlySpan<T> variances, double eps, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int channel = 0; channel < layout.Channels; channel++)
        {
            T sum = T.Zero;
            for (int n = 0; n < layout.Samples; n++)
                sum += DotAround(layout.Run(gradient, n, channel), layout.Run(x, n, channel), means[channel]);
            // Of no elements the variance is no number, but nothing depends on the weight.
            result[channel] = layout.Samples * layout.Inner == 0 ? T.Zero : sum / T.Sqrt(variances[channel] + T.CreateTruncating(eps));
        }
    }

    private static ReadOnlySpan<T> Variances<T>(ChannelLayout layout, Tensor statistics, Tensor? variance)
        where T : unmanaged
        => variance is null ? statistics.Contents<T>()[layout.Channels..] : variance.Contents<T>();

    /// <summary>Σ g (x - mean), in blocks.</summary>
    private static T DotAround<T>(ReadOnlySpan<T> gradient, ReadOnlySpan<T> x, T mean)
        where T : unmanaged, INumber<T>
    {
        Span<T> centred = stackalloc T[256];
        T sum = T.Zero;
        for (int i = 0; i < x.Length; i += centred.Length)
        {
            int length = Math.Min(centred.Length, x.Length - i);
            TensorPrimitives.Subtract(x.Slice(i, length), mean, centred);
            sum += TensorPrimitives.Dot(gradient.Slice(i, length), centred[..length]);
        }

        return sum;
    }

    /// <summary>w r (g - mean(g) - (x - mean) r² mean(g (x - mean))) for r the reciprocal deviation.</summary>
    private readonly struct BatchNormGradWork<T>(
        ChannelLayout layout, Tensor gradient, Tensor x, Tensor statistics, Tensor? weight, double eps, Tensor result) : IParallelWork
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int channel)
        {
            Span<T> g = gradient.Contents<T>();
            Span<T> source = x.Contents<T>();
            Span<T> target = result.Contents<T>();
            T count = T.CreateTruncating((long)layout.Samples * layout.Inner);
            T mean = statistics.Contents<T>()[channel];
            T reciprocal = T.One / T.Sqrt(statistics.Contents<T>()[layout.Channels + channel] + T.CreateTruncating(eps));
            (T sum, T dot) = (T.Zero, T.Zero);
            for (int n = 0; n < layout.Samples; n++)
            {
                sum += SumRun<T>(layout.Run(g, n, channel));
                dot += DotAround<T>(layout.Run(g, n, channel), layout.Run(source, n, channel), mean);
            }

            T along = -dot * reciprocal * reciprocal / count;
            T scale = weight is null ? reciprocal : reciprocal * weight.Contents<T>()[channel];
            for (int n = 0; n < layout.Samples; n++)
            {
                Span<T> run = layout.Run(target, n, channel);
                TensorPrimitives.Subtract(layout.Run(source, n, channel), mean, run);
                TensorPrimitives.Multiply(run, along, run);
                TensorPrimitives.Add(run, layout.Run(g, n, channel), run);
                TensorPrimitives.Subtract(run, sum / count, run);
                TensorPrimitives.Multiply(run, scale, run);
            }
        }
    }
}
