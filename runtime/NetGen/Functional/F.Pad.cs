using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Surrounds the last dimensions.</summary>
    /// <param name="x">Any shape. Modes other than a constant pad all dimensions but the channels, and the batch if there is one.</param>
    /// <param name="pad">Pairs (before, after) from the last dimension backwards; negative ones cut off.</param>
    /// <param name="mode">With what. Default: a constant.</param>
    /// <param name="value">The constant. Default: 0.</param>
    /// <exception cref="ShapeException">Pairs for other dimensions, more cut off than there is, or more padding than the mode has elements for.</exception>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.nn.functional.pad.html</remarks>
    public static Tensor Pad(Tensor x, ReadOnlySpan<int> pad, PadMode mode = PadMode.Constant, double value = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        int[] amounts = pad.ToArray();
        CheckPadding(x, amounts, mode);
        if (mode == PadMode.Constant)
            return PadConstant(x, amounts, value);
        for (int i = 0; i < amounts.Length / 2; i++)
        {
            if (amounts[2 * i] != 0 || amounts[2 * i + 1] != 0)
                x = PadAlong(x, x.Rank - 1 - i, amounts[2 * i], amounts[2 * i + 1], mode);
        }

        return x;
    }

    private static Tensor PadConstant(Tensor x, int[] pad, double value) => Tape.Record(
        Kernels.Pad(ref Kernels.Fresh, x, pad, value),
        (x, g => Kernels.Pad(ref Kernels.Fresh, g, Array.ConvertAll(pad, static amount => -amount), 0)));

    private static Tensor PadAlong(Tensor x, int dim, int before, int after, PadMode mode) => Tape.Record(
        Kernels.PadAlong(ref Kernels.Fresh, x.Packed(), dim, before, after, mode),
        (x, g => Kernels.PadAlongGrad(ref Kernels.Fresh, g.Packed(), x.Shape, dim, before, mode)));

    private static void CheckPadding(Tensor x, int[] pad, PadMode mode)
    {
        int pairs = pad.Length / 2;
        if (pad.Length % 2 != 0 || pairs > x.Rank)
            throw new ShapeException($"Pad takes pairs for at most {x.Rank} dimensions, got {Layout.Text(pad)}.");
        if (mode != PadMode.Constant && x.Rank - pairs is not (1 or 2))
            throw new ShapeException($"Pad with {mode} takes pairs for all dimensions but the channels and the batch, got {Layout.Text(pad)} for shape {Layout.Text(x.Shape)}.");
        for (int i = 0; i < pairs; i++)
        {
            (int size, int before, int after) = (x.Size(-(i + 1)), pad[2 * i], pad[2 * i + 1]);
            int most = mode switch
            {
                PadMode.Reflect => size - 1,
                PadMode.Circular => size,
                PadMode.Replicate when size == 0 => -1,
                _ => int.MaxValue,
            };
            if (Math.Max(before, after) > most)
                throw new ShapeException($"Pad with {mode} cannot put {Math.Max(before, after)} elements beside the {size} of dimension {x.Rank - 1 - i} of shape {Layout.Text(x.Shape)}.");
            if ((long)size + before + after < 0)
                throw new ShapeException($"Pad by {Layout.Text(pad)} cuts more off dimension {x.Rank - 1 - i} than shape {Layout.Text(x.Shape)} has.");
        }
    }
}
