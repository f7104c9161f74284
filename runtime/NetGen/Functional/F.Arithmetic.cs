using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>Operations as functions. Those that tensors also have as methods or operators are the same ones.</summary>
public static partial class F
{
    /// <summary>x + other, broadcast.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="other">A shape that broadcasts with <paramref name="x"/>'s.</param>
    /// <exception cref="ShapeException">The shapes don't broadcast.</exception>
    public static Tensor Add(Tensor x, Tensor other)
    {
        (Tensor left, Tensor right) = SameType(x, other);
        Tensor result = Kernels.Add(ref Kernels.Fresh, left.Packed(), right.Packed());
        return Tape.Record(result, (left, g => g.SumTo(left.ShapeArray)), (right, g => g.SumTo(right.ShapeArray)));
    }

    /// <summary>x - other, broadcast.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="other">A shape that broadcasts with <paramref name="x"/>'s.</param>
    /// <exception cref="ShapeException">The shapes don't broadcast.</exception>
    public static Tensor Sub(Tensor x, Tensor other)
    {
        (Tensor left, Tensor right) = SameType(x, other);
        Tensor result = Kernels.Sub(ref Kernels.Fresh, left.Packed(), right.Packed());
        return Tape.Record(result, (left, g => g.SumTo(left.ShapeArray)), (right, g => (-g).SumTo(right.ShapeArray)));
    }

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

    /// <summary>x / other, broadcast. Integers are divided as floating-point numbers.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="other">A shape that broadcasts with <paramref name="x"/>'s.</param>
    /// <exception cref="ShapeException">The shapes don't broadcast.</exception>
    public static Tensor Div(Tensor x, Tensor other)
    {
        (Tensor left, Tensor right) = SameType(x, other);
        (left, right) = (Floating(left), Floating(right));
        Tensor result = Kernels.Div(ref Kernels.Fresh, left.Packed(), right.Packed());
        return Tape.Record(
            result,
            (left, g => (g / right).SumTo(left.ShapeArray)),
            (right, g => (-g * result.Detach() / right).SumTo(right.ShapeArray)));
    }

    /// <summary>Both operands in the type in which they are computed together.</summary>
    private static (Tensor Left, Tensor Right) SameType(Tensor x, Tensor other)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(other);
        DType dtype = DTypes.Promote(x.DType, other.DType);
        return (x.To(dtype), other.To(dtype));
    }

    private static Tensor Floating(Tensor x) => x.DType.IsFloatingPoint() ? x : x.To(DType.Float32);
}
