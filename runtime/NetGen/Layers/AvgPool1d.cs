namespace NetGen.Layers;

/// <summary>Mean of each window of sequences.</summary>
/// <param name="kernelSize">Length of the window.</param>
/// <param name="stride">Step between windows. Default: the window's length.</param>
/// <param name="padding">Zeros at both ends, at most half the window. Default: 0.</param>
/// <param name="ceilMode">Rounds the number of windows up. Default: false.</param>
/// <param name="countIncludePad">Whether the padding's zeros count. Default: true.</param>
public sealed class AvgPool1d(
    int kernelSize,
    int? stride = null,
    int padding = 0,
    bool ceilMode = false,
    bool countIncludePad = true) : Module, ITensorModule
{
    private readonly int kernelSize = Argument.AtLeast("AvgPool1d", kernelSize, 1);
    private readonly int? stride = Argument.AtLeast("AvgPool1d", stride, 1);
    private readonly int padding = Argument.AtLeast("AvgPool1d", padding, 0);

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[N, C, L], or without N.</param>
    /// <returns>[N, C, out], or without N.</returns>
    public Tensor Forward(Tensor x) => F.AvgPool1d(x, kernelSize, stride, padding, ceilMode, countIncludePad);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[N, C, L], or without N.</param>
    /// <returns>[N, C, out], or without N.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe()
        => $"kernel_size=({kernelSize},), stride=({stride ?? kernelSize},), padding=({padding},)";
}
