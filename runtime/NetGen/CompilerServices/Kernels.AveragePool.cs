using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Averages over the rectangles that regions of rows and columns span.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="rows">Regions of the height.</param>
    /// <param name="columns">Regions of the width.</param>
    /// <param name="divisor">Divides every sum in place of the number of elements; 0 for that number.</param>
    /// <returns>[N, C, regions of rows, regions of columns].</returns>
    internal static Tensor AveragePool2d(ref Tensor? slot, Tensor x, Regions rows, Regions columns, int divisor)
    {
        Tensor result = Take(ref slot, [x.Shape[0], x.Shape[1], rows.Starts.Length, columns.Starts.Length], FloatType("AvgPool2d", x));
        var size = new Size2(x.Shape[2], x.Shape[3]);
        if (x.DType == DType.Float32)
            AveragePlanes(x.Contents<float>(), size, rows, columns, divisor, result.Contents<float>());
        else
            AveragePlanes(x.Contents<double>(), size, rows, columns, divisor, result.Contents<double>());
        return result;
    }

    /// <summary>Gradient of <see cref="AveragePool2d"/>: each output's is spread evenly over its rectangle.</summary>
    internal static Tensor AveragePool2dGrad(ref Tensor? slot, Tensor gradOutput, Size2 size, Regions rows, Regions columns, int divisor)
    {
        Tensor result = Take(ref slot, [gradOutput.Shape[0], gradOutput.Shape[1], size.Height, size.Width], FloatType("AvgPool2d", gradOutput));
        if (result.DType == DType.Float32)
            SpreadPlanes(gradOutput.Contents<float>(), size, rows, columns, divisor, result.Contents<float>());
        else
            SpreadPlanes(gradOutput.Contents<double>(), size, rows, columns, divisor, result.Contents<double>());
        return result;
    }

    private static void AveragePlanes<T>(ReadOnlySpan<T> x, Size2 size, Regions rows, Regions columns, int divisor, Span<T> result)
        where T : unmanaged, INumber<T>
    {
        int at = 0;
        for (int plane = 0; at < result.Length; plane += size.Height * size.Width)
        {
            for (int oh = 0; oh < rows.Starts.Length; oh++)
            {
                for (int ow = 0; ow < columns.Starts.Length; ow++, at++)
                {
                    T sum = T.Zero;
                    for (int row = rows.Starts[oh]; row < rows.Ends[oh]; row++)
                        sum += TensorPrimitives.Sum(x[(plane + row * size.Width + columns.Starts[ow])..(plane + row * size.Width + columns.Ends[ow])]);
                    result[at] = sum / Divisor<T>(rows.Counts[oh] * columns.Counts[ow], divisor);
                }
            }
        }
    }

    private static void SpreadPlanes<T>(ReadOnlySpan<T> gradient, Size2 size, Regions rows, Regions columns, int divisor, Span<T> result)
        where T : unmanaged, INumber<T>
    {
        result.Clear();
        int at = 0;
        for (int plane = 0; at < gradient.Length; plane += size.Height * size.Width)
        {
            for (int oh = 0; oh < rows.Starts.Length; oh++)
            {
                for (int ow = 0; ow < columns.Starts.Length; ow++, at++)
                {
                    T share = gradient[at] / Divisor<T>(rows.Counts[oh] * columns.Counts[ow], divisor);
                    for (int row = rows.Starts[oh]; row < rows.Ends[oh]; row++)
                    {
                        Span<T> part = result[(plane + row * size.Width + columns.Starts[ow])..(plane + row * size.Width + columns.Ends[ow])];
                        TensorPrimitives.Add(part, share, part);
                    }
                }
            }
        }
    }

    private static T Divisor<T>(int count, int divisor)
        where T : INumber<T>
        => T.CreateTruncating(divisor == 0 ? count : divisor);
}
