namespace NetGen;

public static partial class F
{
    /// <summary>1 / x.</summary>
    /// <param name="x">Any shape. Whole numbers and masks are computed as float32.</param>
    public static Tensor Reciprocal(Tensor x) => Div(Tensor.Scalar(1, Floating(x).DType), x);

    /// <summary>x x; of masks in int64.</summary>
    /// <param name="x">Any shape.</param>
    public static Tensor Square(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        x = Whole(x);
        return Mul(x, x);
    }
}
