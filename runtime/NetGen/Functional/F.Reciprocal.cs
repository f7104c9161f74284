namespace NetGen;

public static partial class F
{
    /// <summary>1 / x.</summary>
    /// <param name="x">Any shape, floating point.</param>
    public static Tensor Reciprocal(Tensor x) => Div(Tensor.Scalar(1, Floating(x).DType), x);

    /// <summary>x x.</summary>
    /// <param name="x">Any shape.</param>
    public static Tensor Square(Tensor x) => Mul(x, x);
}
