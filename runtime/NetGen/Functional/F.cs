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

    /// <summary>Whole numbers and masks as float32.</summary>
    private static Tensor Floating(Tensor x) => Floats(x) ? x : x.To(DType.Float32);

    /// <summary>Masks as int64.</summary>
    private static Tensor Whole(Tensor x) => x.DType == DType.Bool ? x.To(DType.Int64) : x;

    private static bool Floats(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType.IsFloatingPoint();
    }

    /// <summary>The elements without history in the order that kernels want.</summary>
    private static Tensor Dense(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Packed();
    }
}
