namespace NetGen.Layers;

/// <summary>Joins a range of dimensions into one; by default all but the batch.</summary>
/// <param name="startDim">First dimension of the range. Default: 1.</param>
/// <param name="endDim">Last dimension of the range. Default: the last of all.</param>
public sealed class Flatten(int startDim = 1, int endDim = -1) : Module, ITensorModule
{
    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[N, …].</param>
    /// <returns>By default [N, product of the rest].</returns>
    public Tensor Forward(Tensor x) => F.Flatten(x, startDim, endDim);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[N, …].</param>
    /// <returns>By default [N, product of the rest].</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe() => $"start_dim={startDim}, end_dim={endDim}";
}
