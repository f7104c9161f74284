using System.Globalization;
using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Elements of one tensor where a condition holds, of another where not, all three broadcast.</summary>
    /// <param name="condition">A mask.</param>
    /// <param name="x">Taken where true.</param>
    /// <param name="y">Taken where false. What is not taken gets gradient zero, never NaN.</param>
    /// <exception cref="DTypeException">The condition is not a mask.</exception>
    public static Tensor Where(Tensor condition, Tensor x, Tensor y)
    {
        ArgumentNullException.ThrowIfNull(condition);
        (Tensor left, Tensor right) = SameType(x, y);
        Tensor mask = condition.Packed();
        Tensor result = Kernels.Where(ref Kernels.Fresh, mask, left.Packed(), right.Packed());
        return Tape.Record(
            result,
            (left, g => Kernels.Where(ref Kernels.Fresh, mask, g.Packed(), Tensor.Scalar(0, g.DType)).SumTo(left.ShapeArray)),
            (right, g => Kernels.Where(ref Kernels.Fresh, mask, Tensor.Scalar(0, g.DType), g.Packed()).SumTo(right.ShapeArray)));
    }

    /// <summary>The elements where a mask is false, a number where it is true. Replaced ones get gradient zero.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="mask">A mask that broadcasts with <paramref name="x"/>.</param>
    /// <param name="value">What replaces them.</param>
    /// <exception cref="DTypeException">The mask is none.</exception>
    public static Tensor MaskedFill(Tensor x, Tensor mask, double value)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!double.IsFinite(value) && !x.DType.IsFloatingPoint() && x.DType != DType.Bool)
            throw new DTypeException($"MaskedFill cannot put {value.ToString(CultureInfo.InvariantCulture)} among {x.DType}: convert with To(DType.Float32).");
        return Where(mask, Tensor.Scalar(value, x.DType), x);
    }
}
