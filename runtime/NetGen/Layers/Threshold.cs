namespace NetGen.Layers;

/// <summary>x above a threshold, a fixed value elsewhere.</summary>
/// <param name="threshold">The largest x that is replaced.</param>
/// <param name="value">What replaces it.</param>
public sealed class Threshold(double threshold, double value) : Module, ITensorModule
{
    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <returns>The same shape.</returns>
    public Tensor Forward(Tensor x) => F.Threshold(x, threshold, value);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <returns>The same shape.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe() => $"threshold={Printed(threshold)}, value={Printed(value)}";
}
