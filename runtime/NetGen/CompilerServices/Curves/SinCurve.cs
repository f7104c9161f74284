using System.ComponentModel;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

/// <summary>Sine of an angle in radians.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SinCurve : ICurve
{
    /// <inheritdoc/>
    public static string Name => "Sin";

    /// <inheritdoc/>
    public static NumberKinds Kinds => NumberKinds.AllAsFloating;

    /// <inheritdoc/>
    public double Value(double x) => Math.Sin(x);

    /// <inheritdoc/>
    public double Slope(double x) => Math.Cos(x);

    /// <inheritdoc/>
    public static bool HasSpans => true;

    /// <inheritdoc/>
    public void ValuesOf(ReadOnlySpan<float> x, Span<float> result) => TensorPrimitives.Sin(x, result);

    /// <inheritdoc/>
    public void SlopesOf(ReadOnlySpan<float> x, Span<float> result) => TensorPrimitives.Cos(x, result);
}
