using System.Globalization;

namespace NetGen;

/// <summary>Compares gradients with finite differences, in float64.</summary>
public static class GradCheck
{
    /// <summary>
    /// Checks the gradient of a function with respect to each of its inputs. The function's output is reduced to a scalar
    /// by a fixed weighted sum, whose slope along every element is measured by a central difference.
    /// </summary>
    /// <param name="function">Must be smooth near the inputs and give the same result whenever it is called.</param>
    /// <param name="inputs">Float64 tensors. Their values are changed while checking and restored.</param>
    /// <param name="step">Half the distance of the two points. Default: 1e-6.</param>
    /// <param name="tolerance">Largest error, absolute below 1 and relative above. Default: 1e-6.</param>
    /// <exception cref="GradCheckException">A gradient is wrong or missing; the message says where.</exception>
    public static void Run(Func<Tensor[], Tensor> function, Tensor[] inputs, double step = 1e-6, double tolerance = 1e-6)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(inputs);
        foreach (Tensor input in inputs)
        {
            if (input.DType != DType.Float64)
                throw new DTypeException($"GradCheck measures in Float64, not {input.DType}.");
        }

        Tensor[] leaves = Array.ConvertAll(inputs, static input => input.Detach().Clone());
        foreach (Tensor leaf in leaves)
            leaf.RequiresGrad = true;
        WeightedSum(function(leaves)).Backward();
        for (int i = 0; i < leaves.Length; i++)
            Compare(function, leaves, i, step, tolerance);
    }

    /// <summary>Checks the gradient of a function of one tensor.</summary>
    /// <param name="function">Must be smooth near the input.</param>
    /// <param name="x">A float64 tensor.</param>
    /// <exception cref="GradCheckException">The gradient is wrong or missing; the message says where.</exception>
    public static void Run(Func<Tensor, Tensor> function, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(function);
        Run(inputs => function(inputs[0]), [x]);
    }

    private static void Compare(Func<Tensor[], Tensor> function, Tensor[] leaves, int input, double step, double tolerance)
    {
        Tensor leaf = leaves[input];
        double[] analytic = leaf.Grad?.ToArray<double>() ?? throw new GradCheckException($"Input {input} got no gradient.");
        using GradMode.Scope scope = GradMode.NoGrad();
        for (int i = 0; i < leaf.Numel; i++)
        {
            double before = leaf.AsSpan<double>()[i];
            leaf.AsSpan<double>()[i] = before + step;
            double above = WeightedSum(function(leaves)).Item<double>();
            leaf.AsSpan<double>()[i] = before - step;
            double below = WeightedSum(function(leaves)).Item<double>();
            leaf.AsSpan<double>()[i] = before;
            double measured = (above - below) / (2 * step);
            double error = Math.Abs(measured - analytic[i]) / Math.Max(1, Math.Abs(measured));
            if (!(error <= tolerance))
            {
                throw new GradCheckException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Input {input}, element {i}: the gradient is {analytic[i]:G9}, the measured slope {measured:G9}."));
            }
        }
    }

    /// <summary>Weights that differ from element to element, so that errors which cancel in a plain sum show.</summary>
    private static Tensor WeightedSum(Tensor output)
    {
        var weights = new double[output.Numel];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = 1 + 0.5 * Math.Sin(1 + 2.3 * i);
        return (output * Tensor.FromArray(weights).Reshape(output.Shape)).Sum();
    }
}
