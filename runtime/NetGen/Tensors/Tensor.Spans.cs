using System.Numerics.Tensors;

namespace NetGen;

public partial class Tensor
{
    /// <summary>The elements as a span of System.Numerics.Tensors, strides included, to read and to write.</summary>
    /// <remarks>A scalar becomes one dimension of one element, since such a span has at least one dimension.</remarks>
    /// <typeparam name="T">The .NET type of the elements.</typeparam>
    /// <exception cref="DTypeException"><typeparamref name="T"/> is not the element type.</exception>
    public TensorSpan<T> AsTensorSpan<T>()
        where T : unmanaged
    {
        if (Rank == 0)
            return new TensorSpan<T>(Reach<T>()[..1]);
        var lengths = new nint[Rank];
        var steps = new nint[Rank];
        for (int dim = 0; dim < Rank; dim++)
            (lengths[dim], steps[dim]) = (shape[dim], shape[dim] > 1 ? strides[dim] : 0);
        return new TensorSpan<T>(Reach<T>(), lengths, steps);
    }

    /// <summary>Copies a tensor of System.Numerics.Tensors.</summary>
    /// <typeparam name="T">float, double, int, long or bool.</typeparam>
    /// <param name="values">Elements of any strides.</param>
    public static Tensor FromTensorSpan<T>(ReadOnlyTensorSpan<T> values)
        where T : unmanaged
    {
        var shape = new int[values.Rank];
        for (int dim = 0; dim < shape.Length; dim++)
            shape[dim] = checked((int)values.Lengths[dim]);
        Tensor result = Uninitialized(shape, DTypes.Of<T>());
        values.FlattenTo(result.Contents<T>());
        return result;
    }
}
