using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>Operations as functions. Those that tensors also have as methods or operators are the same ones.</summary>
public static partial class F
{
    /// <summary>a + b, broadcast.</summary>
    /// <param name="a">Any shape.</param>
    /// <param name="b">A shape that broadcasts with <paramref name="a"/>'s.</param>
    /// <exception cref="ShapeException">The shapes don't broadcast.</exception>
    public static Tensor Add(Tensor a, Tensor b)
    {
        (Tensor left, Tensor right) = SameType(a, b);
        Tensor result = Kernels.Add(ref Kernels.Fresh, left.Packed(), right.Packed());
        return Tape.Record(result, (left, g => g.SumTo(left.ShapeArray)), (right, g => g.SumTo(right.ShapeArray)));
    }

    /// <summary>a - b, broadcast.</summary>
    /// <param name="a">Any shape.</param>
    /// <param name="b">A shape that broadcasts with <paramref name="a"/>'s.</param>
    /// <exception cref="ShapeException">The shapes don't broadcast.</exception>
    public static Tensor Sub(Tensor a, Tensor b)
    {
        (Tensor left, Tensor right) = SameType(a, b);
        Tensor result = Kernels.Sub(ref Kernels.Fresh, left.Packed(), right.Packed());
        return Tape.Record(result, (left, g => g.SumTo(left.ShapeArray)), (right, g => (-g).SumTo(right.ShapeArray)));
    }

    /// <summary>a * b, broadcast.</summary>
    /// <param name="a">Any shape.</param>
    /// <param name="b">A shape that broadcasts with <paramref name="a"/>'s.</param>
    /// <exception cref="ShapeException">The shapes don't broadcast.</exception>
    public static Tensor Mul(Tensor a, Tensor b)
    {
        (Tensor left, Tensor right) = SameType(a, b);
        Tensor result = Kernels.Mul(ref Kernels.Fresh, left.Packed(), right.Packed());
        return Tape.Record(
            result,
            (left, g => (g * right).SumTo(left.ShapeArray)),
            (right, g => (g * left).SumTo(right.ShapeArray)));
    }

    /// <summary>a / b, broadcast. Integers are divided as floating-point numbers.</summary>
    /// <param name="a">Any shape.</param>
    /// <param name="b">A shape that broadcasts with <paramref name="a"/>'s.</param>
    /// <exception cref="ShapeException">The shapes don't broadcast.</exception>
    public static Tensor Div(Tensor a, Tensor b)
    {
        (Tensor left, Tensor right) = SameType(a, b);
        (left, right) = (Floating(left), Floating(right));
        Tensor result = Kernels.Div(ref Kernels.Fresh, left.Packed(), right.Packed());
        return Tape.Record(
            result,
            (left, g => (g / right).SumTo(left.ShapeArray)),
            (right, g => (-g * result.Detach() / right).SumTo(right.ShapeArray)));
    }

    /// <summary>Both operands in the type in which they are computed together.</summary>
    private static (Tensor Left, Tensor Right) SameType(Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        DType dtype = DTypes.Promote(a.DType, b.DType);
        return (a.To(dtype), b.To(dtype));
    }

    private static Tensor Floating(Tensor x) => x.DType.IsFloatingPoint() ? x : x.To(DType.Float32);
}
