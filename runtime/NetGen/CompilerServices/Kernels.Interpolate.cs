using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Resizes images.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="height">Height of the result.</param>
    /// <param name="width">Width of the result.</param>
    /// <param name="factor">The factor that gave these sizes; 0 where they were given themselves.</param>
    /// <param name="linear">Whether neighbours are mixed; otherwise the nearest is taken.</param>
    /// <param name="alignCorners">Whether the corners keep their places; for mixing only.</param>
    /// <returns>[N, C, height, width].</returns>
    public static Tensor Interpolate(ref Tensor? slot, Tensor x, int height, int width, double factor, bool linear, bool alignCorners)
    {
        Tensor result = Take(ref slot, [x.Shape[0], x.Shape[1], height, width], FloatType("Interpolate", x));
        Resampling rows = Sampled(x.Shape[2], height, factor, linear, alignCorners);
        Resampling columns = Sampled(x.Shape[3], width, factor, linear, alignCorners);
        int planes = x.Shape[0] * x.Shape[1];
        if (x.DType == DType.Float32)
            Resize(x.Contents<float>(), planes, x.Shape[3], rows, columns, linear, result.Contents<float>());
        else
            Resize(x.Contents<double>(), planes, x.Shape[3], rows, columns, linear, result.Contents<double>());
        return result;
    }

    /// <summary>Gradient of <see cref="Interpolate"/>: each pixel's goes to those that it was made of, by their weights.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">Gradient of the resized images.</param>
    /// <param name="height">Height of the images before.</param>
    /// <param name="width">Width of the images before.</param>
    /// <param name="factor">The factor; 0 where the sizes were given.</param>
    /// <param name="linear">Whether neighbours are mixed.</param>
    /// <param name="alignCorners">Whether the corners keep their places.</param>
    /// <returns>[N, C, height, width].</returns>
    public static Tensor InterpolateGrad(ref Tensor? slot, Tensor gradOutput, int height, int width, double factor, bool linear, bool alignCorners)
    {
        Tensor result = Take(ref slot, [gradOutput.Shape[0], gradOutput.Shape[1], height, width], FloatType("Interpolate", gradOutput));
        Resampling rows = Sampled(height, gradOutput.Shape[2], factor, linear, alignCorners);
        Resampling columns = Sampled(width, gradOutput.Shape[3], factor, linear, alignCorners);
        int planes = gradOutput.Shape[0] * gradOutput.Shape[1];
        if (result.DType == DType.Float32)
            SpreadResized(gradOutput.Contents<float>(), planes, width, rows, columns, result.Contents<float>());
        else
            SpreadResized(gradOutput.Contents<double>(), planes, width, rows, columns, result.Contents<double>());
        return result;
    }

    private static Resampling Sampled(int size, int result, double factor, bool linear, bool alignCorners)
        => linear ? Resampling.Linear(size, result, factor, alignCorners) : Resampling.Nearest(size, result, factor);

    private static void Resize<T>(ReadOnlySpan<T> x, int planes, int width, Resampling rows, Resampling columns, bool linear, Span<T> result)
        where T : unmanaged, INumber<T>
    {
        if (result.IsEmpty)
            return;
        T[] shares = Array.ConvertAll(columns.Share, T.CreateTruncating);
        int area = x.Length / planes;
        int at = 0;
        for (int plane = 0; plane < planes; plane++)
        {
            ReadOnlySpan<T> pixels = x.Slice(plane * area, area);
            for (int row = 0; row < rows.Near.Length; row++, at += columns.Near.Length)
            {
                ReadOnlySpan<T> near = pixels.Slice(rows.Near[row] * width, width);
                Span<T> target = result.Slice(at, columns.Near.Length);
                if (linear)
                    Mix(near, pixels.Slice(rows.Far[row] * width, width), T.CreateTruncating(rows.Share[row]), columns, shares, target);
                else
                    Pick(near, columns.Near, target);
            }
        }
    }

    private static void Pick<T>(ReadOnlySpan<T> row, int[] columns, Span<T> target)
    {
        for (int i = 0; i < target.Length; i++)
            target[i] = row[columns[i]];
    }

    private static void Mix<T>(ReadOnlySpan<T> near, ReadOnlySpan<T> far, T share, Resampling columns, T[] shares, Span<T> target)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < target.Length; i++)
        {
            (int left, int right, T across) = (columns.Near[i], columns.Far[i], shares[i]);
            T above = (T.One - across) * near[left] + across * near[right];
            T below = (T.One - across) * far[left] + across * far[right];
            target[i] = (T.One - share) * above + share * below;
        }
    }

    private static void SpreadResized<T>(ReadOnlySpan<T> gradient, int planes, int width, Resampling rows, Resampling columns, Span<T> result)
        where T : unmanaged, INumber<T>
    {
        result.Clear();
        if (gradient.IsEmpty)
            return;
        T[] shares = Array.ConvertAll(columns.Share, T.CreateTruncating);
        int area = result.Length / planes;
        int at = 0;
        for (int plane = 0; plane < planes; plane++)
        {
            Span<T> pixels = result.Slice(plane * area, area);
            for (int row = 0; row < rows.Near.Length; row++, at += columns.Near.Length)
            {
                T share = T.CreateTruncating(rows.Share[row]);
                SpreadRow(gradient.Slice(at, columns.Near.Length), T.One - share, columns, shares, pixels.Slice(rows.Near[row] * width, width));
                if (share != T.Zero)
                    SpreadRow(gradient.Slice(at, columns.Near.Length), share, columns, shares, pixels.Slice(rows.Far[row] * width, width));
            }
        }
    }

    private static void SpreadRow<T>(ReadOnlySpan<T> gradient, T weight, Resampling columns, T[] shares, Span<T> target)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < gradient.Length; i++)
        {
            target[columns.Near[i]] += weight * (T.One - shares[i]) * gradient[i];
            if (shares[i] != T.Zero)
                target[columns.Far[i]] += weight * shares[i] * gradient[i];
        }
    }
}
