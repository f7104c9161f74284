namespace NetGen;

/// <summary>Fills tensors with initial values, in place and without recording. Names and formulas are PyTorch's.</summary>
public static partial class Init
{
    /// <summary>A constant.</summary>
    /// <param name="tensor">What to fill.</param>
    /// <param name="value">The value.</param>
    public static void Constant(Tensor tensor, double value) => tensor.Fill(value);

    /// <summary>Zeros.</summary>
    /// <param name="tensor">What to fill.</param>
    public static void Zeros(Tensor tensor) => tensor.Fill(0);

    /// <summary>Ones.</summary>
    /// <param name="tensor">What to fill.</param>
    public static void Ones(Tensor tensor) => tensor.Fill(1);

    /// <summary>Numbers drawn evenly from [a, b).</summary>
    /// <param name="tensor">What to fill.</param>
    /// <param name="a">Smallest. Default: 0.</param>
    /// <param name="b">Bound. Default: 1.</param>
    public static void Uniform(Tensor tensor, double a = 0, double b = 1) => RandomState.Default.FillUniform(tensor, a, b);

    /// <summary>Normally distributed numbers.</summary>
    /// <param name="tensor">What to fill.</param>
    /// <param name="mean">Mean. Default: 0.</param>
    /// <param name="std">Standard deviation. Default: 1.</param>
    public static void Normal(Tensor tensor, double mean = 0, double std = 1) => RandomState.Default.FillNormal(tensor, mean, std);

    /// <summary>Uniform initialisation of Glorot and Bengio (2010): bound gain * sqrt(6 / (fan in + fan out)).</summary>
    /// <param name="tensor">A weight of rank 2 or more.</param>
    /// <param name="gain">Factor. Default: 1.</param>
    public static void XavierUniform(Tensor tensor, double gain = 1)
    {
        (int fanIn, int fanOut) = Fans(tensor);
        double bound = gain * Math.Sqrt(6.0 / (fanIn + fanOut));
        Uniform(tensor, -bound, bound);
    }

    /// <summary>Normal initialisation of Glorot and Bengio (2010): deviation gain * sqrt(2 / (fan in + fan out)).</summary>
    /// <param name="tensor">A weight of rank 2 or more.</param>
    /// <param name="gain">Factor. Default: 1.</param>
    public static void XavierNormal(Tensor tensor, double gain = 1)
    {
        (int fanIn, int fanOut) = Fans(tensor);
        Normal(tensor, 0, gain * Math.Sqrt(2.0 / (fanIn + fanOut)));
    }

    /// <summary>Number of inputs of each output and of outputs of each input: channels times the kernel's size.</summary>
    /// <param name="tensor">A weight [out, in, …].</param>
    /// <exception cref="ShapeException">Rank below 2.</exception>
    public static (int In, int Out) Fans(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (tensor.Rank < 2)
            throw new ShapeException($"Fans need a weight [out, in, …], got {Layout.Text(tensor.Shape)}.");
        int field = Layout.Count(tensor.Shape[2..]);
        return (tensor.Size(1) * field, tensor.Size(0) * field);
    }

    /// <summary>
    /// What PyTorch's linear and convolution layers start with: weight and bias evenly from ±1 / sqrt(fan in).
    /// </summary>
    internal static void LinearLike(Tensor weight, Tensor? bias)
    {
        KaimingUniform(weight, Math.Sqrt(5));
        if (bias is null)
            return;
        int fanIn = Fans(weight).In;
        double bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
        Uniform(bias, -bound, bound);
    }

    /// <summary>What PyTorch's recurrent layers start with: all parameters evenly from ±1 / sqrt(hidden size).</summary>
    internal static void RecurrentLike(int hiddenSize, params ReadOnlySpan<Tensor?> parameters)
    {
        double bound = 1 / Math.Sqrt(hiddenSize);
        foreach (Tensor? parameter in parameters)
        {
            if (parameter is not null)
                Uniform(parameter, -bound, bound);
        }
    }
}
