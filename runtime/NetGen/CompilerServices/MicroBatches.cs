using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>Splits a batch for training steps that accumulate gradients over parts of it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MicroBatches
{
    /// <summary>How many parts a batch makes: as many as asked for, but none without a sample.</summary>
    /// <param name="batch">A tensor of the batch, samples along the first dimension.</param>
    /// <param name="parts">Parts asked for.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one part.</exception>
    /// <exception cref="ShapeException">The tensor has no dimension to split, or no samples.</exception>
    public static int Count(Tensor batch, int parts)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        return Samples(batch) > 0
            ? Math.Min(parts, batch.Size(0))
            : throw new ShapeException($"A training step over {parts} micro-batches needs samples along the first dimension, got {Layout.Text(batch.Shape)}.");
    }

    /// <summary>One part of a tensor: parts differ by at most one sample. A tensor of another length than the batch is the same for all parts.</summary>
    /// <param name="tensor">A tensor of the step.</param>
    /// <param name="batch">The tensor that says how many samples there are.</param>
    /// <param name="part">Which, from 0.</param>
    /// <param name="parts">Of how many.</param>
    public static Tensor Part(Tensor tensor, Tensor batch, int part, int parts)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        int samples = Samples(batch);
        if (Samples(tensor) != samples)
            return tensor;
        (int first, int count) = Range(samples, part, parts);
        return tensor.Narrow(0, first, count);
    }

    /// <summary>The share of a part in the batch.</summary>
    /// <param name="batch">The tensor that says how many samples there are.</param>
    /// <param name="part">Which, from 0.</param>
    /// <param name="parts">Of how many.</param>
    public static float Share(Tensor batch, int part, int parts)
    {
        int samples = Samples(batch);
        return (float)Range(samples, part, parts).Count / samples;
    }

    /// <summary><see cref="Count"/> of a compiled step; false where that throws.</summary>
    internal static bool TryCount(ReadOnlySpan<Tensor> inputs, ref int parts)
    {
        if (parts == 1)
            return true;
        int samples = inputs.IsEmpty ? 0 : Samples(inputs[0]);
        parts = Math.Min(parts, samples);
        return samples > 0;
    }

    /// <summary>The samples of a part.</summary>
    internal static (int First, int Count) Range(int samples, int part, int parts)
    {
        int first = Start(samples, part, parts);
        return (first, Start(samples, part + 1, parts) - first);
    }

    private static int Samples(Tensor tensor) => tensor.Rank == 0 ? 0 : tensor.Size(0);

    private static int Start(int samples, int part, int parts) => (int)((long)samples * part / parts);
}
