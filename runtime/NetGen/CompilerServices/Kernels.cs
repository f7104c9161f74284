using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>
/// The arithmetic behind every operation, without history, over contiguous tensors. The eager operations and generated
/// code both call it. Each kernel writes into the tensor in <c>slot</c> when its shape and type fit, else into a new one
/// that it leaves there, and returns it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Kernels
{
    /// <summary>A slot for results that nobody reuses.</summary>
    public static ref Tensor? Fresh => ref Unsafe.NullRef<Tensor?>();

    /// <summary>The tensor to write a result to: the one in the slot when it fits, else a new one.</summary>
    private static Tensor Take(ref Tensor? slot, ReadOnlySpan<int> shape, DType dtype)
    {
        if (Unsafe.IsNullRef(ref slot))
            return Tensor.Uninitialized(shape, dtype);
        if (slot is null || slot.DType != dtype || !slot.IsContiguous || !slot.Shape.SequenceEqual(shape))
            slot = Tensor.Uninitialized(shape, dtype);
        return slot;
    }

    /// <exception cref="DTypeException">Operands of different types, or not floating point.</exception>
    private static DType FloatType(string operation, Tensor x, Tensor? other = null)
    {
        if (!x.DType.IsFloatingPoint())
            throw new DTypeException($"{operation} computes in floating point, not {x.DType}: convert with To(DType.Float32).");
        if (other is not null && other.DType != x.DType)
            throw new DTypeException($"{operation} got {x.DType} and {other.DType}: convert one with To.");
        return x.DType;
    }
}
