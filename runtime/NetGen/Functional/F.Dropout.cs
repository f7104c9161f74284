using System.Runtime.CompilerServices;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>While training, sets elements to zero at random and scales the others up, so that the mean stays.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="p">Probability of zero, from 0 to 1.</param>
    /// <param name="training">Whether to; otherwise the result is <paramref name="x"/> itself.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is no probability.</exception>
    public static Tensor Dropout(Tensor x, float p, bool training)
    {
        CheckProbability("Dropout", x, p);
        return training ? x * RandomMask(x.Shape, x.DType, p) : x;
    }

    /// <summary>Dropout of whole channels: one draw for each sample and channel.</summary>
    /// <param name="x">[N, C, …], floating point.</param>
    /// <param name="p">Probability of zero, from 0 to 1.</param>
    /// <param name="training">Whether to; otherwise the result is <paramref name="x"/> itself.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is no probability.</exception>
    /// <exception cref="ShapeException"><paramref name="x"/> has no channels.</exception>
    public static Tensor Dropout2d(Tensor x, float p, bool training)
    {
        CheckProbability("Dropout2d", x, p);
        if (x.Rank < 2)
            throw new ShapeException($"Dropout2d takes images [N, C, H, W], got {Layout.Text(x.Shape)}.");
        if (!training)
            return x;
        int[] channels = [.. x.Shape];
        Array.Fill(channels, 1, 2, channels.Length - 2);
        return x * RandomMask(channels, x.DType, p);
    }

    /// <summary>Dropout of whole channels of sequences: one draw for each sample and channel.</summary>
    /// <param name="x">[N, C, L], or [C, L]; floating point.</param>
    /// <param name="p">Probability of zero, from 0 to 1.</param>
    /// <param name="training">Whether to; otherwise the result is <paramref name="x"/> itself.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is no probability.</exception>
    /// <exception cref="ShapeException">Not sequences.</exception>
    public static Tensor Dropout1d(Tensor x, float p, bool training)
    {
        CheckProbability("Dropout1d", x, p);
        CheckSequences("Dropout1d", x);
        if (!training)
            return x;
        int[] channels = [.. x.Shape];
        channels[^1] = 1;
        return x * RandomMask(channels, x.DType, p);
    }

    private static Tensor RandomMask(ReadOnlySpan<int> shape, DType dtype, float p)
    {
        RandomState random = RandomState.Default;
        return Kernels.DropoutMask(ref Kernels.Fresh, shape, dtype, p, random.Key, random.Reserve());
    }

    private static void CheckProbability(string operation, Tensor x, float p, [CallerArgumentExpression(nameof(p))] string argument = "")
    {
        ArgumentNullException.ThrowIfNull(x);
        Argument.Probability(operation, p, argument);
    }
}
