using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>log(1 + e^(beta x)) / beta, and x itself where beta x exceeds the threshold.</summary>
/// <param name="beta">How sharp the bend is.</param>
/// <param name="threshold">Where it becomes a line.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SoftplusCurve(double beta, double threshold) : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Softplus";

    /// <inheritdoc/>
    public double Value(double x)
    {
        double scaled = x * beta;
        return scaled > threshold ? x : (Math.Max(scaled, 0) + ElementaryFunctions.LogOnePlus(Math.Exp(-Math.Abs(scaled)))) / beta;
    }

    /// <inheritdoc/>
    public double Slope(double x) => x * beta > threshold ? 1 : 1 / (1 + Math.Exp(-x * beta));
}
