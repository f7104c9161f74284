using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>-y log x - (1 - y) log(1 - x) of a probability and a target; logarithms are cut at -100, the divisor of the derivative at 1e-12.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BinaryCrossEntropyPair : IPair
{
    /// <inheritdoc/>
    public static string Name => "BinaryCrossEntropy";

    /// <inheritdoc/>
    public double Value(double x, double y) => (y - 1) * Math.Max(Math.Log(1 - x), SmallestLog) - y * Math.Max(Math.Log(x), SmallestLog);

    /// <inheritdoc/>
    public double SlopeX(double x, double y) => (x - y) / Math.Max((1 - x) * x, SmallestVariance);

    /// <inheritdoc/>
    public double SlopeY(double x, double y) => Math.Max(Math.Log(1 - x), SmallestLog) - Math.Max(Math.Log(x), SmallestLog);

    private const double SmallestLog = -100;
    private const double SmallestVariance = 1e-12;
}
