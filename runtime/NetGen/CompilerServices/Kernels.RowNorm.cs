using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using NetGen.Threading;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>
    /// Normalises contiguous rows, then scales and shifts them: layer, group, instance and root-mean-square normalisation.
    /// </summary>
    /// <param name="slot">Destination.</param>
    /// <param name="statistics">Destination of each row's mean and reciprocal deviation, [rows, 2].</param>
    /// <param name="x">[rows, size] in any shape.</param>
    /// <param name="weight">[groups * channels], or null: row r's channel c is scaled by element (r % groups) * channels + c.</param>
    /// <param name="bias">Likewise, or null.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="size">Elements of a row.</param>
    /// <param name="channels">Channels of a row, each of size / channels neighbouring elements.</param>
    /// <param name="groups">After how many rows the channels start again.</param>
    /// <param name="centred">Whether the mean is subtracted; else the deviation is the root of the mean square.</param>
    /// <param name="eps">Added to the biased variance, inside the root.</param>
    public static Tensor RowNorm(
        ref Tensor? slot, ref Tensor? statistics, Tensor x, Tensor? weight, Tensor? bias,
        int rows, int size, int channels, int groups, bool centred, double eps)
    {
        Tensor result = Take(ref slot, x.Shape, FloatType("Normalisation", x, weight));
        Tensor measured = Take(ref statistics, [rows, 2], x.DType);
        var layout = new RowNormSize(rows, size, channels, groups, centred);
        if (x.DType == DType.Float32)
            WorkerPool.Run(new RowNormWork<float>(layout, x, weight, bias, eps, measured, result), layout.Pieces);
        else
            WorkerPool.Run(new RowNormWork<double>(layout, x, weight, bias, eps, measured, result), layout.Pieces);
        return result;
    }

    /// <summary>Gradient of <see cref="RowNorm"/> with respect to x.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">Gradient of the result.</param>
    /// <param name="x">What was normalised.</param>
    /// <param name="statistics">Means and reciprocal deviations.</param>
    /// <param name="weight">The scale, or null.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="size">Elements of a row.</param>
    /// <param name="channels">Channels of a row.</param>
    /// <param name="groups">After how many rows the channels start again.</param>
    /// <param name="centred">Whether the mean was subtracted.</param>
    public static Tensor RowNormGradInput(
        ref Tensor? slot, Tensor gradOutput, Tensor x, Tensor statistics, Tensor? weight, int rows, int size, int channels, int groups, bool centred)
    {
        Tensor result = Take(ref slot, x.Shape, FloatType("Normalisation", gradOutput, x));
        var layout = new RowNormSize(rows, size, channels, groups, centred);
        if (x.DType == DType.Float32)
            WorkerPool.Run(new RowNormGradWork<float>(layout, gradOutput, x, statistics, weight, result), layout.Pieces);
        else
            WorkerPool.Run(new RowNormGradWork<double>(layout, gradOutput, x, statistics, weight, result), layout.Pieces);
        return result;
    }

    /// <summary>Gradient of <see cref="RowNorm"/> with respect to the weight, summed over rows in order.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">Gradient of the result.</param>
    /// <param name="x">What was normalised.</param>
    /// <param name="statistics">Means and reciprocal deviations.</param>
    /// <param name="shape">Shape of the weight: groups * channels elements.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="size">Elements of a row.</param>
    /// <param name="channels">Channels of a row.</param>
    /// <param name="groups">After how many rows the channels start again.</param>
    public static Tensor RowNormGradWeight(
        ref Tensor? slot, Tensor gradOutput, Tensor x, Tensor statistics, ReadOnlySpan<int> shape, int rows, int size, int channels, int groups)
    {
        Tensor result = Take(ref slot, shape, FloatType("Normalisation", gradOutput, x));
        var layout = new RowNormSize(rows, size, channels, groups, true);
        if (x.DType == DType.Float32)
            SumRows(layout, gradOutput.Contents<float>(), x.Contents<float>(), statistics.Contents<float>(), result.Contents<float>());
        else
            SumRows(layout, gradOutput.Contents<double>(), x.Contents<double>(), statistics.Contents<double>(), result.Contents<double>());
        return result;
    }

    /// <summary>Gradient of <see cref="RowNorm"/> with respect to the bias: the sum of each channel.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">Gradient of the result.</param>
    /// <param name="shape">Shape of the bias: groups * channels elements.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="size">Elements of a row.</param>
    /// <param name="channels">Channels of a row.</param>
    /// <param name="groups">After how many rows the channels start again.</param>
    public static Tensor RowNormGradBias(ref Tensor? slot, Tensor gradOutput, ReadOnlySpan<int> shape, int rows, int size, int channels, int groups)
    {
        Tensor result = Take(ref slot, shape, FloatType("Normalisation", gradOutput));
        var layout = new RowNormSize(rows, size, channels, groups, true);
        if (gradOutput.DType == DType.Float32)
            SumRows(layout, gradOutput.Contents<float>(), [], [], result.Contents<float>());
        else
            SumRows(layout, gradOutput.Contents<double>(), [], [], result.Contents<double>());
        return result;
    }

    /// <summary>Sums each channel's gradient, times the normalised x where there is one.</summary>
    private static void SumRows<T>(RowNormSize layout, ReadOnlySpan<T> gradient, ReadOnlySpan<T> x, ReadOnlySpan<T> statistics, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        result.Clear();
        T[] scratch = ArrayPool<T>.Shared.Rent(layout.Size);
        Span<T> terms = scratch.AsSpan(0, layout.Size);
        for (int row = 0; row < layout.Rows; row++)
        {
            ReadOnlySpan<T> g = layout.Row(gradient, row);
            if (!x.IsEmpty)
            {
                TensorPrimitives.Subtract(layout.Row(x, row), statistics[2 * row], terms);
                TensorPrimitives.Multiply(terms, statistics[2 * row + 1], terms);
                TensorPrimitives.Multiply(terms, g, terms);
            }
            else
            {
                g.CopyTo(terms);
            }

            Span<T> target = layout.Channels(result, row);
            if (layout.Inner == 1)
            {
                TensorPrimitives.Add(target, terms, target);
                continue;
            }

            for (int channel = 0; channel < target.Length; channel++)
                target[channel] += SumRun<T>(terms.Slice(channel * layout.Inner, layout.Inner));
        }

        ArrayPool<T>.Shared.Return(scratch);
    }

    /// <summary>Rows, how their elements fall into channels, and the pieces that threads share.</summary>
    private readonly record struct RowNormSize(int Rows, int Size, int ChannelsOfRow, int Groups, bool IsCentred)
    {
        /// <summary>Elements of a piece; fewer are not worth another thread.</summary>
        private const int PieceElements = 16384;

        public int Inner => Size / Math.Max(ChannelsOfRow, 1);

        public int RowsOfPiece => Math.Max(1, PieceElements / Math.Max(Size, 1));

        public int Pieces => (Rows + RowsOfPiece - 1) / RowsOfPiece;

        public Span<T> Row<T>(Span<T> values, int row) => values.Slice(row * Size, Size);

        public ReadOnlySpan<T> Row<T>(ReadOnlySpan<T> values, int row) => values.Slice(row * Size, Size);

        public Span<T> Channels<T>(Span<T> values, int row) => values.Slice(row % Groups * ChannelsOfRow, ChannelsOfRow);
    }

    private readonly struct RowNormWork<T>(RowNormSize layout, Tensor x, Tensor? weight, Tensor? bias, double eps, Tensor statistics, Tensor result)
        : IParallelWork
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int index)
        {
            int end = Math.Min((index + 1) * layout.RowsOfPiece, layout.Rows);
            for (int row = index * layout.RowsOfPiece; row < end; row++)
                Normalise(row);
        }

        private void Normalise(int row)
        {
            ReadOnlySpan<T> source = layout.Row(x.Contents<T>(), row);
            Span<T> target = layout.Row(result.Contents<T>(), row);
            T count = T.CreateTruncating(layout.Size);
            T mean = layout.IsCentred ? SumRun(source) / count : T.Zero;
            TensorPrimitives.Subtract(source, mean, target);
            T scale = T.One / T.Sqrt(SumOfSquares<T>(target) / count + T.CreateTruncating(eps));
            TensorPrimitives.Multiply(target, scale, target);
            Span<T> measured = statistics.Contents<T>().Slice(2 * row, 2);
            (measured[0], measured[1]) = (mean, scale);
            if (weight is not null || bias is not null)
                Affine(row, target);
        }

        private void Affine(int row, Span<T> target)
        {
            ReadOnlySpan<T> scales = weight is null ? [] : layout.Channels(weight.Contents<T>(), row);
            ReadOnlySpan<T> shifts = bias is null ? [] : layout.Channels(bias.Contents<T>(), row);
            if (layout.Inner == 1)
            {
                if (!scales.IsEmpty)
                    TensorPrimitives.Multiply(target, scales, target);
                if (!shifts.IsEmpty)
                    TensorPrimitives.Add(target, shifts, target);
                return;
            }

            for (int channel = 0; channel < layout.ChannelsOfRow; channel++)
            {
                Span<T> run = target.Slice(channel * layout.Inner, layout.Inner);
                if (!scales.IsEmpty)
                    TensorPrimitives.Multiply(run, scales[channel], run);
                if (!shifts.IsEmpty)
                    TensorPrimitives.Add(run, shifts[channel], run);
            }
        }
    }

    /// <summary>r (h - mean(h) - n mean(h n)) for h = g w, r the reciprocal deviation and n the normalised x; mean(h) only when centred.</summary>
    private readonly struct RowNormGradWork<T>(RowNormSize layout, Tensor gradient, Tensor x, Tensor statistics, Tensor? weight, Tensor result)
        : IParallelWork
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int index)
        {
            T[] scratch = ArrayPool<T>.Shared.Rent(layout.Size);
            int end = Math.Min((index + 1) * layout.RowsOfPiece, layout.Rows);
            for (int row = index * layout.RowsOfPiece; row < end; row++)
                Differentiate(row, scratch.AsSpan(0, layout.Size));
            ArrayPool<T>.Shared.Return(scratch);
        }

        private void Differentiate(int row, Span<T> centred)
        {
            Span<T> target = layout.Row(result.Contents<T>(), row);
            Scale(row, layout.Row(gradient.Contents<T>(), row), target);
            ReadOnlySpan<T> measured = statistics.Contents<T>().Slice(2 * row, 2);
            T count = T.CreateTruncating(layout.Size);
            TensorPrimitives.Subtract(layout.Row(x.Contents<T>(), row), measured[0], centred);
            T along = TensorPrimitives.Dot<T>(target, centred) * measured[1] * measured[1] / count;
            if (layout.IsCentred)
                TensorPrimitives.Subtract(target, SumRun<T>(target) / count, target);
            TensorPrimitives.MultiplyAdd(centred, -along, target, target);
            TensorPrimitives.Multiply(target, measured[1], target);
        }

        private void Scale(int row, ReadOnlySpan<T> source, Span<T> target)
        {
            if (weight is null)
            {
                source.CopyTo(target);
                return;
            }

            ReadOnlySpan<T> scales = layout.Channels(weight.Contents<T>(), row);
            if (layout.Inner == 1)
            {
                TensorPrimitives.Multiply(source, scales, target);
                return;
            }

            for (int channel = 0; channel < scales.Length; channel++)
                TensorPrimitives.Multiply(source.Slice(channel * layout.Inner, layout.Inner), scales[channel], target.Slice(channel * layout.Inner, layout.Inner));
        }
    }

    /// <summary>Blocks are summed first, as in <see cref="SumRun"/>.</summary>
    private static T SumOfSquares<T>(ReadOnlySpan<T> run)
        where T : unmanaged, INumber<T>
    {
        if (run.Length <= SumBlock)
            return TensorPrimitives.SumOfSquares(run);
        int half = (run.Length / 2 + SumBlock - 1) / SumBlock * SumBlock;
        return SumOfSquares(run[..half]) + SumOfSquares(run[half..]);
    }
}
