namespace NetGen;

/// <summary>Operations as functions. Those that tensors also have as methods or operators are the same ones.</summary>
public static partial class F
{
    /// <summary>Both operands in the type in which they are computed together.</summary>
    private static (Tensor Left, Tensor Right) SameType(Tensor x, Tensor other)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(other);
        DType dtype = DTypes.Promote(x, other);
        return (x.To(dtype), other.To(dtype));
    }

    private static Tensor Floating(Tensor x) => x.DType.IsFloatingPoint() ? x : x.To(DType.Float32);

    /// <summary>The elements without history in the order that kernels want.</summary>
    private static Tensor Dense(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Packed();
    }
}
