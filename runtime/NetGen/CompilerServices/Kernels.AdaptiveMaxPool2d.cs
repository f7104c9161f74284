using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Maxima over as many rectangles as asked for; the first of equal values wins, NaN beats all.</summary>
    /// <param name="slot">Destination of the values.</param>
    /// <param name="argmax">Destination of the winners, int32: row * W + column of the image.</param>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="outH">Rectangles along the height.</param>
    /// <param name="outW">Rectangles along the width.</param>
    /// <returns>[N, C, outH, outW].</returns>
    public static Tensor AdaptiveMaxPool2d(ref Tensor? slot, ref Tensor? argmax, Tensor x, int outH, int outW)
    {
        DType dtype = FloatType("AdaptiveMaxPool2d", x);
        ReadOnlySpan<int> shape = [x.Shape[0], x.Shape[1], outH, outW];
        Tensor result = Take(ref slot, shape, dtype);
        Tensor winners = Take(ref argmax, shape, DType.Int32);
        Regions rows = Regions.Adaptive(x.Shape[2], outH);
        Regions columns = Regions.Adaptive(x.Shape[3], outW);
        if (dtype == DType.Float32)
            LargestOfRegions(x.Contents<float>(), x.Shape[3], rows, columns, result.Contents<float>(), winners.Contents<int>());
        else
            LargestOfRegions(x.Contents<double>(), x.Shape[3], rows, columns, result.Contents<double>(), winners.Contents<int>());
        return result;
    }

    /// <summary>Gradient of <see cref="AdaptiveMaxPool2d"/>: each rectangle's goes to its winner.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">[N, C, outH, outW].</param>
    /// <param name="argmax">The winners, as the forward wrote them.</param>
    /// <param name="height">Height of the images.</param>
    /// <param name="width">Width of the images.</param>
    /// <returns>[N, C, height, width].</returns>
    public static Tensor AdaptiveMaxPool2dGrad(ref Tensor? slot, Tensor gradOutput, Tensor argmax, int height, int width)
    {
        Tensor result = Take(ref slot, [gradOutput.Shape[0], gradOutput.Shape[1], height, width], FloatType("AdaptiveMaxPool2d", gradOutput));
        int outputs = gradOutput.Shape[2] * gradOutput.Shape[3];
        if (result.DType == DType.Float32)
            ScatterWinners(gradOutput.Contents<float>(), argmax.Contents<int>(), outputs, height * width, result.Contents<float>());
        else
            ScatterWinners(gradOutput.Contents<double>(), argmax.Contents<int>(), outputs, height * width, result.Contents<double>());
        return result;
    }

    private static void LargestOfRegions<T>(ReadOnlySpan<T> x, int width, Regions rows, Regions columns, Span<T> result, Span<int> argmax)
        where T : unmanaged, INumber<T>
    {
        int outputs = rows.Starts.Length * columns.Starts.Length;
        if (outputs == 0)
            return;
        int area = result.Length == 0 ? 0 : x.Length / (result.Length / outputs);
        int at = 0;
        for (int plane = 0; at < result.Length; plane += area)
        {
            for (int oh = 0; oh < rows.Starts.Length; oh++)
            {
                for (int ow = 0; ow < columns.Starts.Length; ow++, at++)
                {
                    argmax[at] = LargestOf(x.Slice(plane, area), width, (rows.Starts[oh], rows.Ends[oh]), (columns.Starts[ow], columns.Ends[ow]));
                    result[at] = x[plane + argmax[at]];
                }
            }
        }
    }

    private static int LargestOf<T>(ReadOnlySpan<T> plane, int width, (int First, int End) rows, (int First, int End) columns)
        where T : unmanaged, INumber<T>
    {
        int best = rows.First * width + columns.First;
        for (int row = rows.First; row < rows.End; row++)
        {
            for (int at = row * width + columns.First; at < row * width + columns.End; at++)
            {
                if (T.IsNaN(plane[at]))
                    return at;
                if (plane[at] > plane[best])
                    best = at;
            }
        }

        return best;
    }

    private static void ScatterWinners<T>(ReadOnlySpan<T> gradient, ReadOnlySpan<int> argmax, int outputs, int area, Span<T> result)
        where T : unmanaged, INumber<T>
    {
        result.Clear();
        for (int at = 0; at < gradient.Length; at++)
            result[at / outputs * area + argmax[at]] += gradient[at];
    }
}
