namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Tensors joined along a dimension, converted to the type in which all meet.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="tensors">At least one, of any strides; equal shapes but for the dimension.</param>
    /// <param name="dim">The dimension, from 0.</param>
    public static Tensor Cat(ref Tensor? slot, ReadOnlySpan<Tensor> tensors, int dim)
    {
        int[] shape = tensors[0].Shape.ToArray();
        DType dtype = tensors[0].DType;
        foreach (Tensor tensor in tensors[1..])
        {
            shape[dim] += tensor.Shape[dim];
            dtype = DTypes.Promote(dtype, tensor.DType);
        }

        Tensor result = Take(ref slot, shape, dtype);
        int start = 0;
        foreach (Tensor tensor in tensors)
        {
            result.StripView(dim, start, tensor.Shape[dim], 1).CopyFrom(tensor);
            start += tensor.Shape[dim];
        }

        return result;
    }
}
