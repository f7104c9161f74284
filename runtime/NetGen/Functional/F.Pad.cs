using NetGen.Autograd;

namespace NetGen;

public static partial class F
{
    /// <summary>Surrounds the last dimensions with a constant.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="pad">Pairs (before, after) from the last dimension backwards; negative ones cut off.</param>
    /// <param name="value">What to put there. Default: 0.</param>
    /// <exception cref="ShapeException">More pairs than dimensions, or more cut off than there is.</exception>
    public static Tensor Pad(Tensor x, ReadOnlySpan<int> pad, double value = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (pad.Length % 2 != 0 || pad.Length / 2 > x.Rank)
            throw new ShapeException($"Pad takes pairs for at most {x.Rank} dimensions, got {Layout.Text(pad)}.");
        int[] amounts = pad.ToArray();
        int[] shape = [.. x.Shape];
        for (int i = 0; i < amounts.Length / 2; i++)
            shape[^(i + 1)] += amounts[2 * i] + amounts[2 * i + 1];
        Tensor result = Tensor.Full(shape, value, x.DType);
        Overlap(result, amounts, 1).CopyFrom(Overlap(x.Detach(), amounts, -1));
        return Tape.Record(result, (x, g => Pad(g, Array.ConvertAll(amounts, static amount => -amount))));
    }

    /// <summary>The part that the padded and the original tensor have in common, seen from one of them.</summary>
    /// <param name="x">The padded tensor (<paramref name="sign"/> 1) or the original (-1).</param>
    /// <param name="pad">The amounts.</param>
    /// <param name="sign">Which of both.</param>
    private static Tensor Overlap(Tensor x, int[] pad, int sign)
    {
        for (int i = 0; i < pad.Length / 2; i++)
        {
            int before = Math.Max(sign * pad[2 * i], 0);
            int after = Math.Max(sign * pad[2 * i + 1], 0);
            x = x.Narrow(-(i + 1), before, Math.Max(x.Size(-(i + 1)) - before - after, 0));
        }

        return x;
    }
}
