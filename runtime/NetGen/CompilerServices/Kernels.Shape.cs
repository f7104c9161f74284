using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>The same elements under another shape, without a copy and without history.</summary>
    /// <param name="slot">The tensor that showed the elements of the last call under this shape.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="shape">As many elements.</param>
    /// <exception cref="ShapeException">The number of elements differs.</exception>
    public static Tensor Reshape(ref Tensor? slot, Tensor x, ReadOnlySpan<int> shape)
    {
        if (Unsafe.IsNullRef(ref slot))
            return Reshape(x, shape);
        if (slot is null || slot.Numel != x.Numel || !slot.Shape.SequenceEqual(shape))
            return slot = Reshape(x, shape);
        slot.Show(x);
        return slot;
    }

    internal static Tensor Reshape(Tensor x, ReadOnlySpan<int> shape) => x.Look(Layout.Resolve(x.Shape, shape));

    /// <summary>The elements repeated along dimensions of size 1 and along new ones in front: a dense copy.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="shape">Shape of the result, to which x's broadcasts.</param>
    public static Tensor Expand(ref Tensor? slot, Tensor x, ReadOnlySpan<int> shape)
    {
        Tensor result = Take(ref slot, shape, x.DType);
        switch (x.DType)
        {
            case DType.Float32: Expand<float>(x, result); break;
            case DType.Float64: Expand<double>(x, result); break;
            case DType.Int32: Expand<int>(x, result); break;
            case DType.Int64: Expand<long>(x, result); break;
            default: Expand<bool>(x, result); break;
        }

        return result;
    }

    /// <summary>A single number of shape [].</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="value">The number, rounded to float32.</param>
    public static Tensor Number(ref Tensor? slot, double value)
    {
        Tensor result = Take(ref slot, [], DType.Float32);
        result.Contents<float>()[0] = (float)value;
        return result;
    }

    private static void Expand<T>(Tensor x, Tensor result)
        where T : unmanaged
    {
        if (result.Count == 0)
            return;
        if (x.Count == result.Count)
            x.Contents<T>().CopyTo(result.Contents<T>());
        else if (x.Count == 1)
            result.Contents<T>().Fill(x.Reference<T>());
        else
            Repeat(result.Shape, x.Contents<T>(), Layout.BroadcastStrides(x.Shape, x.Strides, result.Shape), result.Contents<T>());
    }

    private static void Repeat<T>(ReadOnlySpan<int> shape, ReadOnlySpan<T> x, ReadOnlySpan<int> strides, Span<T> result)
    {
        if (shape.IsEmpty)
        {
            result[0] = x[0];
            return;
        }

        int inner = result.Length / shape[0];
        if (strides.IndexOfAnyExcept(0) < 0)
        {
            result.Fill(x[0]);
            return;
        }

        for (int i = 0; i < shape[0]; i++)
        {
            Span<T> part = result.Slice(i * inner, inner);
            if (i > 0 && strides[0] == 0)
                result[..inner].CopyTo(part);
            else
                Repeat(shape[1..], x[(i * strides[0])..], strides[1..], part);
        }
    }
}
