namespace NetGen.Data;

/// <summary>Samples that can be read by number, alone or gathered into batches.</summary>
/// <typeparam name="T">
/// A sample, and a batch of them: a tensor or a tuple of tensors, which in a batch have one dimension more, the first.
/// </typeparam>
public abstract class Dataset<T>
{
    /// <summary>Number of samples.</summary>
    public abstract int Count { get; }

    /// <summary>One sample.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    public abstract T this[int index] { get; }

    /// <summary>Gathers samples into a batch. Must be safe to call from another thread than the one that trains.</summary>
    /// <param name="indices">The samples, in the batch's order.</param>
    /// <param name="reuse">A batch of as many samples whose memory may be written over, or the default of the type.</param>
    public abstract T Batch(ReadOnlySpan<int> indices, T? reuse);
}
