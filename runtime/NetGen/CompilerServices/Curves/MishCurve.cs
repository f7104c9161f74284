using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x tanh(log(1 + e^x)).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MishCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Mish";

    /// <inheritdoc/>
    public double Value(double x) => x * Math.Tanh(Softplus(x));

    /// <inheritdoc/>
    public double Slope(double x)
    {
        double bend = Math.Tanh(Softplus(x));
        return bend + x * (1 - bend * bend) / (1 + Math.Exp(-x));
    }

    private static double Softplus(double x) => Math.Max(x, 0) + ElementaryFunctions.LogOnePlus(Math.Exp(-Math.Abs(x)));
}
