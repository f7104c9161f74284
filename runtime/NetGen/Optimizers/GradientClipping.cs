using System.Numerics;

namespace NetGen;

/// <summary>Keeps gradients within bounds, between <c>Backward</c> and the optimizer's <c>Step</c>.</summary>
public static class GradientClipping
{
    /// <summary>
    /// Scales all gradients down so that their joint norm is at most <paramref name="maxNorm"/>, as PyTorch's
    /// <c>clip_grad_norm_</c>. Parameters without a gradient don't count.
    /// </summary>
    /// <param name="parameters">Whose gradients to clip: <c>net.Parameters()</c>.</param>
    /// <param name="maxNorm">Largest norm to let through.</param>
    /// <param name="normType">Which p-norm, above 0; <see cref="double.PositiveInfinity"/> for the largest magnitude.</param>
    /// <param name="errorIfNonFinite">Whether a norm that is infinite or NaN is an error; otherwise gradients take part in it.</param>
    /// <returns>The norm before clipping.</returns>
    /// <exception cref="ArithmeticException">The norm is not finite, and that was to be an error.</exception>
    public static double ClipGradNorm(this IEnumerable<Parameter> parameters, double maxNorm, double normType = 2, bool errorIfNonFinite = false)
    {
        var list = parameters as IReadOnlyList<Parameter> ?? [.. parameters];
        var norm = new GradientNorm(normType);
        norm.Add(list);
        GradientNorm.Multiply(list, norm.Scale(maxNorm, errorIfNonFinite));
        return norm.Value;
    }

    /// <summary>
    /// Cuts every element of every gradient to [-<paramref name="clipValue"/>, <paramref name="clipValue"/>], as PyTorch's
    /// <c>clip_grad_value_</c>. NaN stays.
    /// </summary>
    /// <param name="parameters">Whose gradients to clip: <c>net.Parameters()</c>.</param>
    /// <param name="clipValue">Largest magnitude to let through.</param>
    public static void ClipGradValue(this IEnumerable<Parameter> parameters, double clipValue)
    {
        Argument.AtLeast("ClipGradValue", clipValue, 0);
        var list = parameters as IReadOnlyList<Parameter> ?? [.. parameters];
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i].Grad is { DType: DType.Float64 } exact)
                Clip(exact.AsSpan<double>(), clipValue);
            else if (list[i].Grad is { } gradient)
                Clip(gradient.AsSpan<float>(), (float)clipValue);
        }
    }

    private static void Clip<T>(Span<T> gradient, T limit) where T : INumber<T>
    {
        foreach (ref var element in gradient)
            element = element > limit ? limit : element < -limit ? -limit : element;
    }
}
