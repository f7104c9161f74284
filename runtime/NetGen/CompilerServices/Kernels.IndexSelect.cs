using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Parts of a dimension by number.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous, of at least one dimension.</param>
    /// <param name="dim">The dimension, from 0.</param>
    /// <param name="index">A vector or a single number, int64 or int32.</param>
    public static Tensor IndexSelect(ref Tensor? slot, Tensor x, int dim, Tensor index)
    {
        int[] shape = x.Shape.ToArray();
        shape[dim] = index.Count;
        Tensor result = Take(ref slot, shape, x.DType);
        switch (x.DType)
        {
            case DType.Float32: IndexSelect<float>(x, dim, index, result); break;
            case DType.Float64: IndexSelect<double>(x, dim, index, result); break;
            case DType.Int32: IndexSelect<int>(x, dim, index, result); break;
            case DType.Int64: IndexSelect<long>(x, dim, index, result); break;
            default: IndexSelect<bool>(x, dim, index, result); break;
        }

        return result;
    }

    /// <summary>Gradient of <see cref="IndexSelect"/>: those of one part add up, in order.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">Gradient of the parts.</param>
    /// <param name="index">Their numbers.</param>
    /// <param name="shape">Shape of the result.</param>
    /// <param name="dim">The dimension, from 0.</param>
    public static Tensor IndexSelectGrad(ref Tensor? slot, Tensor gradOutput, Tensor index, ReadOnlySpan<int> shape, int dim)
    {
        Tensor result = Take(ref slot, shape, FloatType("IndexSelect", gradOutput));
        result.Fill(0);
        if (result.DType == DType.Float32)
            AddParts<float>(gradOutput, dim, index, result);
        else
            AddParts<double>(gradOutput, dim, index, result);
        return result;
    }

    private static void IndexSelect<T>(Tensor x, int dim, Tensor index, Tensor result)
        where T : unmanaged
    {
        (int size, int inner) = (x.Shape[dim], Layout.Count(x.Shape[(dim + 1)..]));
        ReadOnlySpan<long> numbers = index.Converted(DType.Int64).Contents<long>();
        ReadOnlySpan<T> source = x.Contents<T>();
        Span<T> target = result.Contents<T>();
        for (int outer = 0, next = 0; next < target.Length; outer++)
        {
            foreach (long number in numbers)
            {
                source.Slice((outer * size + CheckedPart(number, x.Shape, dim)) * inner, inner).CopyTo(target[next..]);
                next += inner;
            }
        }
    }

    private static void AddParts<T>(Tensor gradOutput, int dim, Tensor index, Tensor result)
        where T : unmanaged, INumber<T>
    {
        (int size, int inner) = (result.Shape[dim], Layout.Count(result.Shape[(dim + 1)..]));
        ReadOnlySpan<long> numbers = index.Converted(DType.Int64).Contents<long>();
        ReadOnlySpan<T> source = gradOutput.Contents<T>();
        Span<T> target = result.Contents<T>();
        for (int outer = 0, next = 0; next < source.Length; outer++)
        {
            foreach (long number in numbers)
            {
                Span<T> part = target.Slice((outer * size + (int)number) * inner, inner);
                TensorPrimitives.Add(part, source.Slice(next, inner), part);
                next += inner;
            }
        }
    }

    private static int CheckedPart(long index, ReadOnlySpan<int> shape, int dim) => index >= 0 && index < shape[dim]
        ? (int)index
        : throw NoIndex("IndexSelect", index, shape, dim);

    /// <summary>What is said of an index that a dimension does not have.</summary>
    internal static ArgumentOutOfRangeException NoIndex(string function, long index, ReadOnlySpan<int> shape, int dim)
    {
        int size = shape.IsEmpty ? 1 : shape[dim];
        string allowed = size == 0 ? "which has none" : $"whose indices are 0 to {size - 1}";
        return new ArgumentOutOfRangeException(nameof(index), index, $"{function}'s index {index} is not one of dimension {dim} of shape {Layout.Text(shape)}, {allowed}.");
    }
}
