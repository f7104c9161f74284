namespace NetGen;

public partial class Tensor
{
    /// <summary>-x.</summary>
    public Tensor Neg() => F.Neg(this);

    /// <summary>|x|; the derivative at 0 is 0.</summary>
    public Tensor Abs() => F.Abs(this);

    /// <summary>e^x.</summary>
    public Tensor Exp() => F.Exp(this);

    /// <summary>Natural logarithm.</summary>
    public Tensor Log() => F.Log(this);

    /// <summary>Square root.</summary>
    public Tensor Sqrt() => F.Sqrt(this);

    /// <summary>x to a power.</summary>
    /// <param name="exponent">The power.</param>
    public Tensor Pow(double exponent) => F.Pow(this, exponent);

    /// <summary>Limits every element to a range; outside it the derivative is 0.</summary>
    /// <param name="min">Smallest value. Default: no limit.</param>
    /// <param name="max">Largest value. Default: no limit.</param>
    public Tensor Clamp(double min = double.NegativeInfinity, double max = double.PositiveInfinity) => F.Clamp(this, min, max);

    /// <summary>max(x, 0); the derivative at 0 is 0.</summary>
    public Tensor Relu() => F.Relu(this);

    /// <summary>1 / (1 + e^-x).</summary>
    public Tensor Sigmoid() => F.Sigmoid(this);

    /// <summary>Hyperbolic tangent.</summary>
    public Tensor Tanh() => F.Tanh(this);

    /// <summary>e^x divided by its sum along a dimension.</summary>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    public Tensor Softmax(int dim) => F.Softmax(this, dim);

    /// <summary>Logarithm of <see cref="Softmax"/>.</summary>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    public Tensor LogSoftmax(int dim) => F.LogSoftmax(this, dim);
}
