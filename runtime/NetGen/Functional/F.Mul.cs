using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>x * other, broadcast.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="other">A shape that broadcasts with <paramref name="x"/>'s.</param>
    /// <exception cref="ShapeException">The shapes don't broadcast.</exception>
    public static Tensor Mul(Tensor x, Tensor other)
    {
        (Tensor left, Tensor right) = SameType(x, other);
        Tensor result = Kernels.Mul(ref Kernels.Fresh, left.Packed(), right.Packed());
        return Tape.Record(
            result,
            (left, g => (g * right).SumTo(left.ShapeArray)),
            (right, g => (g * left).SumTo(right.ShapeArray)));
    }
}
