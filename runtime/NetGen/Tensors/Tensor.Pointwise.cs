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

    /// <summary>Sine.</summary>
    public Tensor Sin() => F.Sin(this);

    /// <summary>Cosine.</summary>
    public Tensor Cos() => F.Cos(this);

    /// <summary>The error function.</summary>
    public Tensor Erf() => F.Erf(this);

    /// <summary>1 / sqrt(x).</summary>
    public Tensor Rsqrt() => F.Rsqrt(this);

    /// <summary>1 / x.</summary>
    public Tensor Reciprocal() => F.Reciprocal(this);

    /// <summary>x x.</summary>
    public Tensor Square() => F.Square(this);

    /// <summary>log(1 + x), exact for small x.</summary>
    public Tensor Log1p() => F.Log1p(this);

    /// <summary>e^x - 1, exact for small x.</summary>
    public Tensor Expm1() => F.Expm1(this);

    /// <summary>-1, 0 or 1; the derivative is 0.</summary>
    public Tensor Sign() => F.Sign(this);

    /// <summary>The largest whole number that is not above x; the derivative is 0.</summary>
    public Tensor Floor() => F.Floor(this);

    /// <summary>The smallest whole number that is not below x; the derivative is 0.</summary>
    public Tensor Ceil() => F.Ceil(this);

    /// <summary>The nearest whole number, the even one of two; the derivative is 0.</summary>
    public Tensor Round() => F.Round(this);

    /// <summary>x to a power.</summary>
    /// <param name="exponent">The power.</param>
    public Tensor Pow(double exponent) => F.Pow(this, exponent);

    /// <summary>x to a whole power, which leaves whole numbers whole.</summary>
    /// <param name="exponent">The power.</param>
    public Tensor Pow(long exponent) => F.Pow(this, exponent);

    /// <summary>x to the power of another tensor, broadcast.</summary>
    /// <param name="exponent">The powers.</param>
    public Tensor Pow(Tensor exponent) => F.Pow(this, exponent);

    /// <summary>The elements where a mask is false, a number where it is true.</summary>
    /// <param name="mask">A mask that broadcasts with this.</param>
    /// <param name="value">What replaces elements.</param>
    public Tensor MaskedFill(Tensor mask, double value) => F.MaskedFill(this, mask, value);

    /// <summary>Limits every element to a range; outside it the derivative is 0.</summary>
    /// <param name="min">Smallest value. Default: no limit.</param>
    /// <param name="max">Largest value. Default: no limit.</param>
    public Tensor Clamp(double? min = null, double? max = null) => F.Clamp(this, min, max);

    /// <summary>Limits every element to a range of whole bounds, which leaves whole numbers whole.</summary>
    /// <param name="min">Smallest value. Default: no limit.</param>
    /// <param name="max">Largest value. Default: no limit.</param>
    public Tensor Clamp(long? min = null, long? max = null) => F.Clamp(this, min, max);

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
