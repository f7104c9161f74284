using System.Numerics;
using System.Numerics.Tensors;
using NetGen.Threading;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Normalises each channel by the batch's mean and biased variance, then scales and shifts it.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="statistics">Destination of the means, then the biased variances of the channels: [2, C].</param>
    /// <param name="x">[N, C, …].</param>
    /// <param name="weight">[C], or null.</param>
    /// <param name="bias">[C], or null.</param>
    /// <param name="eps">Added to the variance, inside the root.</param>
    /// <exception cref="ShapeException">One value a channel.</exception>
    public static Tensor BatchNorm(ref Tensor? slot, ref Tensor? statistics, Tensor x, Tensor? weight, Tensor? bias, double eps)
    {
        DType dtype = FloatType("BatchNorm", x, weight);
        var layout = ChannelLayout.Of(x);
        if (layout.Samples * layout.Inner == 1)
            throw new ShapeException($"BatchNorm in training needs more than one value a channel, got {Layout.Text(x.Shape)}.");
        Tensor result = Take(ref slot, x.Shape, dtype);
        Tensor measured = Take(ref statistics, [2, layout.Channels], dtype);
        if (dtype == DType.Float32)
        {
            WorkerPool.Run(new MeasureWork<float>(layout, x, measured), layout.Channels);
            WorkerPool.Run(new ChannelScaleWork<float>(layout, x, measured, null, weight, bias, eps, result), layout.Channels);
        }
        else
        {
            WorkerPool.Run(new MeasureWork<double>(layout, x, measured), layout.Channels);
            WorkerPool.Run(new ChannelScaleWork<double>(layout, x, measured, null, weight, bias, eps, result), layout.Channels);
        }

        return result;
    }

    /// <summary>Normalises each channel by given statistics, then scales and shifts it.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">[N, C, …].</param>
    /// <param name="mean">[C].</param>
    /// <param name="variance">[C].</param>
    /// <param name="weight">[C], or null.</param>
    /// <param name="bias">[C], or null.</param>
    /// <param name="eps">Added to the variance, inside the root.</param>
    public static Tensor BatchNormFixed(ref Tensor? slot, Tensor x, Tensor mean, Tensor variance, Tensor? weight, Tensor? bias, double eps)
    {
        Tensor result = Take(ref slot, x.Shape, FloatType("BatchNorm", x, mean));
        var layout = ChannelLayout.Of(x);
        if (x.DType == DType.Float32)
            WorkerPool.Run(new ChannelScaleWork<float>(layout, x, mean, variance, weight, bias, eps, result), layout.Channels);
        else
            WorkerPool.Run(new ChannelScaleWork<double>(layout, x, mean, variance, weight, bias, eps, result), layout.Channels);
        return result;
    }

    /// <summary>
    /// Moves running statistics towards a batch's: running (1 - share) + new share, with the unbiased variance.
    /// </summary>
    /// <param name="statistics">The batch's means and biased variances, [2, C].</param>
    /// <param name="x">The batch [N, C, …], of which the size counts.</param>
    /// <param name="mean">Running means [C], changed.</param>
    /// <param name="variance">Running variances [C], changed.</param>
    /// <param name="batches">How many batches there were, int64, increased by one; or null for no count.</param>
    /// <param name="momentum">Share of the batch; null for the mean over all batches.</param>
    /// <param name="samples">How many batches the statistics are the mean of.</param>
    public static void TrackStatistics(Tensor statistics, Tensor x, Tensor mean, Tensor variance, Tensor? batches, double? momentum, int samples)
    {
        // A batch of nothing counts, and moves nothing.
        if (x.Count == 0 && samples == 1)
            CountBatch(batches);
        else
            TrackStatistics(statistics, x.Count / Math.Max(mean.Count * samples, 1), mean, variance, batches, momentum);
    }

    /// <summary>The same for a known number of values of a channel.</summary>
    internal static void TrackStatistics(Tensor statistics, int count, Tensor mean, Tensor variance, Tensor? batches, double? momentum)
    {
        CountBatch(batches);
        double share = momentum ?? 1.0 / batches!.Contents<long>()[0];
        double unbiased = (double)count / (count - 1);
        if (statistics.DType == DType.Float32)
        {
            Track(statistics.Contents<float>()[..mean.Count], 1, share, mean.Contents<float>());
            Track(statistics.Contents<float>()[mean.Count..], unbiased, share, variance.Contents<float>());
        }
        else
        {
            Track(statistics.Contents<double>()[..mean.Count], 1, share, mean.Contents<double>());
            Track(statistics.Contents<double>()[mean.Count..], unbiased, share, variance.Contents<double>());
        }
    }

    private static void CountBatch(Tensor? batches)
    {
        if (batches is not null)
            batches.Contents<long>()[0]++;
    }

    private static void Track<T>(ReadOnlySpan<T> batch, double factor, double share, Span<T> running)
        where T : unmanaged, INumber<T>
    {
        for (int channel = 0; channel < running.Length; channel++)
        {
            double moved = double.CreateTruncating(running[channel]) * (1 - share) + double.CreateTruncating(batch[channel]) * factor * share;
            running[channel] = T.CreateTruncating(moved);
        }
    }

    /// <summary>[N, C, …] as samples of channels of neighbouring elements.</summary>
    internal readonly record struct ChannelLayout(int Samples, int Channels, int Inner)
    {
        public static ChannelLayout Of(Tensor x) => new(x.Shape[0], x.Shape[1], Layout.Count(x.Shape[2..]));

        public Span<T> Run<T>(Span<T> values, int sample, int channel) => values.Slice((sample * Channels + channel) * Inner, Inner);
    }

    private readonly struct MeasureWork<T>(ChannelLayout layout, Tensor x, Tensor statistics) : IParallelWork
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int channel)
        {
            T count = T.CreateTruncating((long)layout.Samples * layout.Inner);
            Span<T> source = x.Contents<T>();
            T sum = T.Zero;
            for (int n = 0; n < layout.Samples; n++)
                sum += SumRun<T>(layout.Run(source, n, channel));
            T mean = sum / count;
            T squares = T.Zero;
            for (int n = 0; n < layout.Samples; n++)
                squares += SumOfSquaresAround(layout.Run(source, n, channel), mean);
            Span<T> measured = statistics.Contents<T>();
            measured[channel] = mean;
            measured[layout.Channels + channel] = squares / count;
        }

        private static T SumOfSquaresAround(ReadOnlySpan<T> run, T mean)
        {
            Span<T> centred = stackalloc T[256];
            T sum = T.Zero;
            for (int i = 0; i < run.Length; i += centred.Length)
            {
                int length = Math.Min(centred.Length, run.Length - i);
                TensorPrimitives.Subtract(run.Slice(i, length), mean, centred);
                sum += TensorPrimitives.SumOfSquares<T>(centred[..length]);
            }

            return sum;
        }
    }

    /// <summary>(x - mean) w / sqrt(variance + eps) + b. Without variances of their own, they follow the means.</summary>
    private readonly struct ChannelScaleWork<T>(
        ChannelLayout layout, Tensor x, Tensor means, Tensor? variances, Tensor? weight, Tensor? bias, double eps, Tensor result) : IParallelWork
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int channel)
        {
            T mean = means.Contents<T>()[channel];
            T variance = variances is null ? means.Contents<T>()[layout.Channels + channel] : variances.Contents<T>()[channel];
            T scale = T.One / T.Sqrt(variance + T.CreateTruncating(eps));
            if (weight is not null)
                scale *= weight.Contents<T>()[channel];
            T shift = bias is null ? T.Zero : bias.Contents<T>()[channel];
            for (int n = 0; n < layout.Samples; n++)
            {
                Span<T> run = layout.Run(result.Contents<T>(), n, channel);
                TensorPrimitives.Subtract(layout.Run(x.Contents<T>(), n, channel), mean, run);
                TensorPrimitives.Multiply(run, scale, run);
                if (bias is not null)
                    TensorPrimitives.Add(run, shift, run);
            }
        }
    }
}
