namespace NetGen;

public partial class Tensor
{
    /// <summary>Sum, broadcast.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand.</param>
    public static Tensor operator +(Tensor a, Tensor b) => F.Add(a, b);

    /// <summary>Adds a number to every element.</summary>
    /// <param name="a">The tensor.</param>
    /// <param name="b">The number.</param>
    public static Tensor operator +(Tensor a, double b) => F.Add(a, Operand(a, b));

    /// <summary>Adds a number to every element.</summary>
    /// <param name="a">The number.</param>
    /// <param name="b">The tensor.</param>
    public static Tensor operator +(double a, Tensor b) => F.Add(Operand(b, a), b);

    /// <summary>Adds a whole number to every element, which leaves integers integers.</summary>
    /// <param name="a">The tensor.</param>
    /// <param name="b">The number.</param>
    public static Tensor operator +(Tensor a, long b) => F.Add(a, Operand(a, b));

    /// <summary>Adds a whole number to every element, which leaves integers integers.</summary>
    /// <param name="a">The number.</param>
    /// <param name="b">The tensor.</param>
    public static Tensor operator +(long a, Tensor b) => F.Add(Operand(b, a), b);

    /// <summary>Difference, broadcast.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand.</param>
    public static Tensor operator -(Tensor a, Tensor b) => F.Sub(a, b);

    /// <summary>Subtracts a number from every element.</summary>
    /// <param name="a">The tensor.</param>
    /// <param name="b">The number.</param>
    public static Tensor operator -(Tensor a, double b) => F.Sub(a, Operand(a, b));

    /// <summary>Subtracts every element from a number.</summary>
    /// <param name="a">The number.</param>
    /// <param name="b">The tensor.</param>
    public static Tensor operator -(double a, Tensor b) => F.Sub(Operand(b, a), b);

    /// <summary>Subtracts a whole number from every element, which leaves integers integers.</summary>
    /// <param name="a">The tensor.</param>
    /// <param name="b">The number.</param>
    public static Tensor operator -(Tensor a, long b) => F.Sub(a, Operand(a, b));

    /// <summary>Subtracts every element from a whole number, which leaves integers integers.</summary>
    /// <param name="a">The number.</param>
    /// <param name="b">The tensor.</param>
    public static Tensor operator -(long a, Tensor b) => F.Sub(Operand(b, a), b);

    /// <summary>Elementwise product, broadcast. The matrix product is <see cref="MatMul"/>.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand.</param>
    public static Tensor operator *(Tensor a, Tensor b) => F.Mul(a, b);

    /// <summary>Multiplies every element by a number.</summary>
    /// <param name="a">The tensor.</param>
    /// <param name="b">The number.</param>
    public static Tensor operator *(Tensor a, double b) => F.Mul(a, Operand(a, b));

    /// <summary>Multiplies every element by a number.</summary>
    /// <param name="a">The number.</param>
    /// <param name="b">The tensor.</param>
    public static Tensor operator *(double a, Tensor b) => F.Mul(Operand(b, a), b);

    /// <summary>Multiplies every element by a whole number, which leaves integers integers.</summary>
    /// <param name="a">The tensor.</param>
    /// <param name="b">The number.</param>
    public static Tensor operator *(Tensor a, long b) => F.Mul(a, Operand(a, b));

    /// <summary>Multiplies every element by a whole number, which leaves integers integers.</summary>
    /// <param name="a">The number.</param>
    /// <param name="b">The tensor.</param>
    public static Tensor operator *(long a, Tensor b) => F.Mul(Operand(b, a), b);

    /// <summary>Elementwise quotient, broadcast.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand.</param>
    public static Tensor operator /(Tensor a, Tensor b) => F.Div(a, b);

    /// <summary>Divides every element by a number.</summary>
    /// <param name="a">The tensor.</param>
    /// <param name="b">The number.</param>
    public static Tensor operator /(Tensor a, double b) => F.Div(a, Operand(a, b));

    /// <summary>Divides a number by every element.</summary>
    /// <param name="a">The number.</param>
    /// <param name="b">The tensor.</param>
    public static Tensor operator /(double a, Tensor b) => F.Div(Operand(b, a), b);

    /// <summary>Negates every element.</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor operator -(Tensor x) => F.Neg(x);

    /// <summary>A fraction makes integers floating point.</summary>
    private static Tensor Operand(Tensor tensor, double value)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return Scalar(value, tensor.DType.IsFloatingPoint() ? tensor.DType : DType.Float32);
    }

    /// <summary>A whole number takes the tensor's type.</summary>
    private static Tensor Operand(Tensor tensor, long value)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return Scalar(value, tensor.DType == DType.Bool ? DType.Int64 : tensor.DType);
    }
}
