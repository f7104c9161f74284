namespace NetGen.Layers;

/// <summary>x limited to a range; the derivative is 0 at its ends too.</summary>
/// <param name="minVal">Smallest value. Default: -1.</param>
/// <param name="maxVal">Largest value. Default: 1.</param>
public sealed class Hardtanh(double minVal = -1, double maxVal = 1) : Module, ITensorModule
{
    /// <summary>The smallest value.</summary>
    public double MinVal => minVal;

    /// <summary>The largest value.</summary>
    public double MaxVal => maxVal;

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <returns>The same shape.</returns>
    public Tensor Forward(Tensor x) => F.Hardtanh(x, minVal, maxVal);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <returns>The same shape.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe() => $"min_val={Printed(minVal)}, max_val={Printed(maxVal)}";
}
