namespace NetGen.Data;

/// <summary>Inputs and targets held in two tensors whose first dimension counts the samples.</summary>
public sealed class TensorDataset : Dataset<(Tensor Input, Tensor Target)>
{
    private readonly Tensor inputs;
    private readonly Tensor targets;

    /// <summary>Pairs rows of two tensors.</summary>
    /// <param name="inputs">Shape (N, …).</param>
    /// <param name="targets">Shape (N, …).</param>
    /// <exception cref="ShapeException">The tensors have different numbers of rows, or a scalar came.</exception>
    public TensorDataset(Tensor inputs, Tensor targets)
    {
        if (inputs.Rank == 0 || targets.Rank == 0 || inputs.Size(0) != targets.Size(0))
        {
            throw new ShapeException(
                $"TensorDataset: inputs and targets need the same first size; they have {Rows.Text(inputs)} and {Rows.Text(targets)}.");
        }

        this.inputs = inputs.Contiguous().Detach();
        this.targets = targets.Contiguous().Detach();
    }

    /// <inheritdoc/>
    public override int Count => inputs.Size(0);

    /// <inheritdoc/>
    public override (Tensor Input, Tensor Target) this[int index] => (inputs.Select(0, index), targets.Select(0, index));

    /// <inheritdoc/>
    public override (Tensor Input, Tensor Target) Batch(ReadOnlySpan<int> indices, (Tensor Input, Tensor Target) reuse) =>
        (Rows.Gather(inputs, indices, reuse.Input), Rows.Gather(targets, indices, reuse.Target));
}
