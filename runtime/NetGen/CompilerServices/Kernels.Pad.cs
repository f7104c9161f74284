namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>The last dimensions surrounded with a constant.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Any strides.</param>
    /// <param name="pad">Pairs (before, after) from the last dimension backwards; negative ones cut off.</param>
    /// <param name="value">What to put there.</param>
    public static Tensor Pad(ref Tensor? slot, Tensor x, ReadOnlySpan<int> pad, double value)
    {
        int[] shape = x.Shape.ToArray();
        for (int i = 0; i < pad.Length / 2; i++)
            shape[^(i + 1)] += pad[2 * i] + pad[2 * i + 1];
        Tensor result = Take(ref slot, shape, x.DType);
        result.Fill(value);
        Overlap(result, pad, 1).CopyFrom(Overlap(x, pad, -1));
        return result;
    }

    /// <summary>The part that the padded and the original tensor have in common, seen from one of them.</summary>
    /// <param name="x">The padded tensor (<paramref name="sign"/> 1) or the original (-1).</param>
    /// <param name="pad">The amounts.</param>
    /// <param name="sign">Which of both.</param>
    private static Tensor Overlap(Tensor x, ReadOnlySpan<int> pad, int sign)
    {
        for (int i = 0; i < pad.Length / 2; i++)
        {
            int dim = x.Rank - 1 - i;
            int before = Math.Max(sign * pad[2 * i], 0);
            int after = Math.Max(sign * pad[2 * i + 1], 0);
            int length = Math.Max(x.Shape[dim] - before - after, 0);
            x = x.StripView(dim, Math.Min(before, x.Shape[dim] - length), length, 1);
        }

        return x;
    }
}
