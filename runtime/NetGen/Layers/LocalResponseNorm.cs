using System.Globalization;

namespace NetGen.Layers;

/// <summary>Divides by the power of a mean square over neighbouring channels (Krizhevsky et al., 2012).</summary>
/// <param name="size">How many neighbouring channels count.</param>
/// <param name="alpha">Factor of the mean square. Default: 1e-4.</param>
/// <param name="beta">Exponent. Default: 0.75.</param>
/// <param name="k">Added before the power. Default: 1.</param>
public sealed class LocalResponseNorm(int size, double alpha = 1e-4, double beta = 0.75, double k = 1) : Module, ITensorModule
{
    private readonly int size = Argument.AtLeast("LocalResponseNorm", size, 1);

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[N, C, …].</param>
    /// <returns>The same shape.</returns>
    public Tensor Forward(Tensor x) => F.LocalResponseNorm(x, size, alpha, beta, k);

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[N, C, …].</param>
    /// <returns>The same shape.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    protected internal override string Describe()
        => $"{size}, alpha={Printed(alpha)}, beta={Printed(beta)}, k={k.ToString("0.0###############", CultureInfo.InvariantCulture)}";
}
