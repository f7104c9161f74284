using NetGen.CompilerServices;

namespace NetGen;

public partial class Tensor
{
    /// <summary>Where both are equal, broadcast: a mask. (Operator == compares references.)</summary>
    /// <param name="other">The other operand.</param>
    public Tensor Eq(Tensor other) => Compare<AreEqual>(this, other);

    /// <summary>Where elements equal a number: a mask.</summary>
    /// <param name="other">The number.</param>
    public Tensor Eq(double other) => Eq(Comparand(other));

    /// <summary>Where both differ, broadcast: a mask.</summary>
    /// <param name="other">The other operand.</param>
    public Tensor Ne(Tensor other) => Compare<AreDifferent>(this, other);

    /// <summary>Where elements differ from a number: a mask.</summary>
    /// <param name="other">The number.</param>
    public Tensor Ne(double other) => Ne(Comparand(other));

    /// <summary>Where a &gt; b, broadcast: a mask.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand.</param>
    public static Tensor operator >(Tensor a, Tensor b) => Compare<IsGreater>(a, b);

    /// <summary>Where a &lt; b, broadcast: a mask.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand.</param>
    public static Tensor operator <(Tensor a, Tensor b) => Compare<IsGreater>(b, a);

    /// <summary>Where a &gt;= b, broadcast: a mask.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand.</param>
    public static Tensor operator >=(Tensor a, Tensor b) => Compare<IsGreaterOrEqual>(a, b);

    /// <summary>Where a &lt;= b, broadcast: a mask.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand.</param>
    public static Tensor operator <=(Tensor a, Tensor b) => Compare<IsGreaterOrEqual>(b, a);

    /// <summary>Where elements are greater than a number: a mask.</summary>
    /// <param name="a">The tensor.</param>
    /// <param name="b">The number.</param>
    public static Tensor operator >(Tensor a, double b) => a > a.Comparand(b);

    /// <summary>Where elements are less than a number: a mask.</summary>
    /// <param name="a">The tensor.</param>
    /// <param name="b">The number.</param>
    public static Tensor operator <(Tensor a, double b) => a < a.Comparand(b);

    /// <summary>Where elements are at least a number: a mask.</summary>
    /// <param name="a">The tensor.</param>
    /// <param name="b">The number.</param>
    public static Tensor operator >=(Tensor a, double b) => a >= a.Comparand(b);

    /// <summary>Where elements are at most a number: a mask.</summary>
    /// <param name="a">The tensor.</param>
    /// <param name="b">The number.</param>
    public static Tensor operator <=(Tensor a, double b) => a <= a.Comparand(b);

    /// <summary>Where a mask is false, or a number 0: a mask.</summary>
    /// <param name="x">The mask.</param>
    public static Tensor operator !(Tensor x) => F.LogicalNot(x);

    /// <summary>Where both masks are true, broadcast: a mask.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand.</param>
    public static Tensor operator &(Tensor a, Tensor b) => F.LogicalAnd(a, b);

    /// <summary>Where one or both masks are true, broadcast: a mask.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand.</param>
    public static Tensor operator |(Tensor a, Tensor b) => F.LogicalOr(a, b);

    /// <summary>Where one mask is true and the other is not, broadcast: a mask.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand.</param>
    public static Tensor operator ^(Tensor a, Tensor b) => F.LogicalXor(a, b);

    /// <summary>Integers are compared with fractions in double precision.</summary>
    private Tensor Comparand(double value) => Scalar(value, DType.IsFloatingPoint() ? DType : DType.Float64);

    private static Tensor Compare<TComparison>(Tensor a, Tensor b)
        where TComparison : struct, IComparison
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return Kernels.Compare<TComparison>(ref Kernels.Fresh, a.Packed(), b.Packed());
    }
}
