namespace NetGen.Data;

/// <summary>
/// A data set of inputs and targets that makes its samples one by one: override <see cref="Dataset{T}.Count"/> and the
/// indexer, batches are stacked from them.
/// </summary>
public abstract class SampleDataset : Dataset<(Tensor Input, Tensor Target)>
{
    /// <inheritdoc/>
    public override (Tensor Input, Tensor Target) Batch(ReadOnlySpan<int> indices, (Tensor Input, Tensor Target) reuse)
    {
        var inputs = new Tensor[indices.Length];
        var targets = new Tensor[indices.Length];
        for (var i = 0; i < indices.Length; i++)
            (inputs[i], targets[i]) = this[indices[i]];
        return (Rows.Stack(inputs, reuse.Input), Rows.Stack(targets, reuse.Target));
    }
}
