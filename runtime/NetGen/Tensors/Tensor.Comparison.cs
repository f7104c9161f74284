using NetGen.CompilerServices;

namespace NetGen;

public partial class Tensor
{
    /// <summary>Where both are equal, broadcast: a mask. (Operator == compares references.)</summary>
    /// <param name="other">The other operand.</param>
    public Tensor Eq(Tensor other) => Compare<AreEqual>(this, other);

    /// <summary>Where elements equal a number: a mask.</summary>
    /// <param name="value">The number.</param>
    public Tensor Eq(double value) => Eq(Comparand(value));

    /// <summary>Where both differ, broadcast: a mask.</summary>
    /// <param name="other">The other operand.</param>
    public Tensor Ne(Tensor other) => Compare<AreDifferent>(this, other);

    /// <summary>Where elements differ from a number: a mask.</summary>
    /// <param name="value">The number.</param>
    public Tensor Ne(double value) => Ne(Comparand(value));

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

    /// <summary>Integers are compared with fractions in double precision.</summary>
    private Tensor Comparand(double value) => Scalar(value, DType.IsFloatingPoint() ? DType : DType.Float64);

    private static Tensor Compare<TComparison>(Tensor a, Tensor b)
        where TComparison : struct, IComparison
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        DType dtype = DTypes.Promote(DTypes.Promote(a.DType, b.DType), DType.Int32);
        int[] shape = Layout.Broadcast(a.shape, b.shape);
        return Kernels.Compare<TComparison>(a.Spread(dtype, shape), b.Spread(dtype, shape));
    }

    /// <summary>A dense copy of another type and a shape to which this one broadcasts, without history.</summary>
    internal Tensor Spread(DType dtype, int[] target)
    {
        Tensor same = Converted(dtype);
        return same.Look(target, Layout.BroadcastStrides(same.shape, same.strides, target), same.offset).Packed();
    }
}
