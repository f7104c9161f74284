using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>ELU with the two constants that keep mean 0 and variance 1 from layer to layer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SeluCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Selu";

    /// <inheritdoc/>
    public double Value(double x) => Scale * (x > 0 ? x : Alpha * ElementaryFunctions.ExpMinusOne(x));

    /// <inheritdoc/>
    public double Slope(double x) => Scale * (x <= 0 ? Alpha * Math.Exp(x) : 1);

    private const double Alpha = 1.6732632423543772848170429916717;
    private const double Scale = 1.0507009873554804934193349852946;
}
