using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen;

/// <summary>The joint p-norm of the gradients of parameters, summed in float64 one after another.</summary>
internal struct GradientNorm
{
    // PyTorch's: the clipped norm ends just below the limit, and a norm of zero divides nothing.
    private const double Margin = 1e-6;

    private readonly double normType;
    private double sum;

    public GradientNorm(double normType)
    {
        if (!(normType > 0))
            throw Argument.OutOfRange("ClipGradNorm", nameof(normType), normType, "a p above 0, or infinity");
        this.normType = normType;
    }

    public readonly double Value => normType switch
    {
        2 => Math.Sqrt(sum),
        1 or double.PositiveInfinity => sum,
        _ => Math.Pow(sum, 1 / normType),
    };

    public void Add(IReadOnlyList<Parameter> parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Grad is { DType: DType.Float64 } exact)
                Add<double>(exact.AsSpan<double>());
            else if (parameters[i].Grad is { } gradient)
                Add<float>(gradient.AsSpan<float>());
        }
    }

    /// <summary>What gradients are multiplied by so that their norm is at most a limit; 1 leaves them as they are.</summary>
    public readonly double Scale(double maxNorm, bool errorIfNonFinite)
    {
        Argument.AtLeast("ClipGradNorm", maxNorm, 0);
        var value = Value;
        if (errorIfNonFinite && !double.IsFinite(value))
        {
            throw new ArithmeticException(string.Create(
                CultureInfo.InvariantCulture, $"The gradients' norm of order {normType} is {value}: nothing was clipped."));
        }

        var scale = maxNorm / (value + Margin);
        return scale >= 1 ? 1 : scale;
    }

    public static void Multiply(IReadOnlyList<Parameter> parameters, double scale)
    {
        for (var i = 0; i < parameters.Count && scale != 1; i++)
        {
            if (parameters[i].Grad is { DType: DType.Float64 } exact)
                TensorPrimitives.Multiply(exact.AsSpan<double>(), scale, exact.AsSpan<double>());
            else if (parameters[i].Grad is { } gradient)
                TensorPrimitives.Multiply(gradient.AsSpan<float>(), (float)scale, gradient.AsSpan<float>());
        }
    }

    private void Add<T>(ReadOnlySpan<T> gradient) where T : INumber<T>
    {
        foreach (var element in gradient)
        {
            var magnitude = Math.Abs(double.CreateTruncating(element));
            sum = normType switch
            {
                2 => sum + (magnitude * magnitude),
                1 => sum + magnitude,
                double.PositiveInfinity => Math.Max(sum, magnitude),
                _ => sum + Math.Pow(magnitude, normType),
            };
        }
    }
}
