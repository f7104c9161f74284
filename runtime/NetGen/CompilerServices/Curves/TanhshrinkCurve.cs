using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>x - tanh x.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TanhshrinkCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Tanhshrink";

    /// <inheritdoc/>
    public double Value(double x) => x - Math.Tanh(x);

    /// <inheritdoc/>
    public double Slope(double x)
    {
        double bend = Math.Tanh(x);
        return bend * bend;
    }
}
