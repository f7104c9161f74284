using System.Globalization;

namespace NetGen;

/// <summary>Compares gradients of operations, methods and whole modules with finite differences, in float64.</summary>
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
        Tensor[] leaves = Leaves(inputs);
        Check(() => function(leaves), Named(leaves), step, tolerance);
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

    /// <summary>
    /// Checks the gradients of a module with respect to all parameters that require one and to each floating-point input:
    /// <c>GradCheck.Run(net, x => net.Call(x[0]), [x])</c> after <c>net.To(DType.Float64)</c>. Dropout takes the same masks in
    /// every call. Values, gradients and buffers are as before afterwards.
    /// </summary>
    /// <param name="module">A module in float64.</param>
    /// <param name="function">Calls it; smooth near parameters and inputs.</param>
    /// <param name="inputs">What the function is called with: float64 tensors, and indices or masks.</param>
    /// <param name="step">Half the distance of the two points. Default: 1e-6.</param>
    /// <param name="tolerance">Largest error, absolute below 1 and relative above. Default: 1e-6.</param>
    /// <exception cref="GradCheckException">A gradient is wrong or missing; the message names parameter and element.</exception>
    public static void Run(Module module, Func<Tensor[], Tensor> function, Tensor[] inputs, double step = 1e-6, double tolerance = 1e-6)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(inputs);
        List<(string Name, Parameter Parameter)> parameters = [.. module.NamedParameters().Where(static p => p.Parameter.RequiresGrad)];
        Tensor[] leaves = Leaves(inputs);
        List<(string, Tensor)> all = [.. parameters.Select(static p => (p.Name, (Tensor)p.Parameter)), .. Named(leaves)];
        List<(Tensor Live, Tensor Before)> buffers = [.. module.Buffers().Select(static buffer => (buffer, buffer.Clone()))];
        List<(Parameter Parameter, Tensor? Before)> gradients = [.. module.Parameters().Select(static parameter => (parameter, parameter.Grad))];
        RandomSnapshot random = RandomState.Default.Snapshot();
        module.ZeroGrad();
        try
        {
            Check(Repeated, all, step, tolerance);
        }
        finally
        {
            gradients.ForEach(static gradient => gradient.Parameter.Grad = gradient.Before);
            buffers.ForEach(static buffer => buffer.Live.CopyFrom(buffer.Before));
        }

        Tensor Repeated()
        {
            RandomState.Default.Restore(random);
            buffers.ForEach(static buffer => buffer.Live.CopyFrom(buffer.Before));
            return function(leaves);
        }
    }

    /// <summary>Copies of the inputs, those that have gradients as leaves that want them.</summary>
    private static Tensor[] Leaves(Tensor[] inputs) => Array.ConvertAll(inputs, static input =>
    {
        Tensor leaf = input.Detach().Clone();
        leaf.RequiresGrad = leaf.DType.IsFloatingPoint();
        return leaf;
    });

    private static List<(string Name, Tensor Leaf)> Named(Tensor[] leaves) =>
        [.. leaves.Select(static (leaf, i) => (string.Create(CultureInfo.InvariantCulture, $"Input {i}"), leaf)).Where(static named => named.leaf.RequiresGrad)];

    private static void Check(Func<Tensor> function, List<(string Name, Tensor Leaf)> leaves, double step, double tolerance)
    {
        foreach ((string name, Tensor leaf) in leaves)
        {
            if (leaf.DType != DType.Float64)
                throw new DTypeException($"GradCheck measures in Float64; {name} is {leaf.DType}.");
        }

        WeightedSum(function()).Backward();
        using GradMode.Scope scope = GradMode.NoGrad();
        foreach ((string name, Tensor leaf) in leaves)
            Compare(function, name, leaf, step, tolerance);
    }

    private static void Compare(Func<Tensor> function, string name, Tensor leaf, double step, double tolerance)
    {
        double[] analytic = leaf.Grad?.ToArray<double>() ?? throw new GradCheckException($"{name} got no gradient.");
        for (int i = 0; i < leaf.Numel; i++)
        {
            double measured = Slope(function, leaf, i, step);
            double error = Math.Abs(measured - analytic[i]) / Math.Max(1, Math.Abs(measured));
            if (!(error <= tolerance))
            {
                throw new GradCheckException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}, element {i}: the gradient is {analytic[i]:G9}, the measured slope {measured:G9}."));
            }
        }
    }

    private static double Slope(Func<Tensor> function, Tensor leaf, int element, double step)
    {
        double before = leaf.AsSpan<double>()[element];
        try
        {
            leaf.AsSpan<double>()[element] = before + step;
            double above = WeightedSum(function()).Item<double>();
            leaf.AsSpan<double>()[element] = before - step;
            double below = WeightedSum(function()).Item<double>();
            return (above - below) / (2 * step);
        }
        finally
        {
            leaf.AsSpan<double>()[element] = before;
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
