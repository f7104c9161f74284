using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>One dimension surrounded with elements of the tensor itself.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="dim">The dimension, from 0.</param>
    /// <param name="before">How many before the first; negative ones cut off.</param>
    /// <param name="after">How many after the last; negative ones cut off.</param>
    /// <param name="mode">Which elements; not <see cref="PadMode.Constant"/>.</param>
    public static Tensor PadAlong(ref Tensor? slot, Tensor x, int dim, int before, int after, PadMode mode)
    {
        int[] shape = x.Shape.ToArray();
        shape[dim] += before + after;
        Tensor result = Take(ref slot, shape, x.DType);
        switch (x.DType)
        {
            case DType.Float32: PadAlong<float>(x, result, dim, before, mode); break;
            case DType.Float64: PadAlong<double>(x, result, dim, before, mode); break;
            case DType.Int32: PadAlong<int>(x, result, dim, before, mode); break;
            case DType.Int64: PadAlong<long>(x, result, dim, before, mode); break;
            default: PadAlong<bool>(x, result, dim, before, mode); break;
        }

        return result;
    }

    /// <summary>Gradient of <see cref="PadAlong"/>: those of all copies of an element add up, in order.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">Of the padded shape.</param>
    /// <param name="shape">Shape before padding.</param>
    /// <param name="dim">The dimension, from 0.</param>
    /// <param name="before">How many before the first.</param>
    /// <param name="mode">Which elements.</param>
    public static Tensor PadAlongGrad(ref Tensor? slot, Tensor gradOutput, ReadOnlySpan<int> shape, int dim, int before, PadMode mode)
    {
        Tensor result = Take(ref slot, shape, FloatType("Pad", gradOutput));
        if (result.DType == DType.Float32)
            PadAlongGrad<float>(gradOutput, result, dim, before, mode);
        else
            PadAlongGrad<double>(gradOutput, result, dim, before, mode);
        return result;
    }

    private static void PadAlong<T>(Tensor x, Tensor result, int dim, int before, PadMode mode)
        where T : unmanaged
    {
        (int size, int padded, int inner) = (x.Shape[dim], result.Shape[dim], Layout.Count(x.Shape[(dim + 1)..]));
        ReadOnlySpan<T> source = x.Contents<T>();
        Span<T> target = result.Contents<T>();
        for (int outer = 0; outer * padded * inner < target.Length; outer++)
        {
            for (int i = 0; i < padded; i++)
                source.Slice((outer * size + PaddingSource(i - before, size, mode)) * inner, inner).CopyTo(target[((outer * padded + i) * inner)..]);
        }
    }

    private static void PadAlongGrad<T>(Tensor gradOutput, Tensor result, int dim, int before, PadMode mode)
        where T : unmanaged, INumber<T>
    {
        (int size, int padded, int inner) = (result.Shape[dim], gradOutput.Shape[dim], Layout.Count(result.Shape[(dim + 1)..]));
        ReadOnlySpan<T> source = gradOutput.Contents<T>();
        Span<T> target = result.Contents<T>();
        target.Clear();
        for (int outer = 0; outer * padded * inner < source.Length; outer++)
        {
            for (int i = 0; i < padded; i++)
            {
                Span<T> part = target.Slice((outer * size + PaddingSource(i - before, size, mode)) * inner, inner);
                TensorPrimitives.Add(part, source.Slice((outer * padded + i) * inner, inner), part);
            }
        }
    }

    /// <summary>The index that padding puts at an index beyond either end.</summary>
    private static int PaddingSource(int index, int size, PadMode mode) => mode switch
    {
        PadMode.Reflect => index < 0 ? -index : index < size ? index : 2 * (size - 1) - index,
        PadMode.Replicate => Math.Clamp(index, 0, size - 1),
        _ => index < 0 ? index + size : index < size ? index : index - size,
    };
}
