using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>The elements at the places that indices name along a dimension: out[i][j] = x[index[i][j]][j] for dim 0.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    /// <param name="index">Int64 or int32, of as many dimensions, no larger but along the dimension.</param>
    /// <returns>Of the indices' shape. Gradients of one element add up.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An index that the dimension does not have.</exception>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.gather.html</remarks>
    public static Tensor Gather(Tensor x, int dim, Tensor index)
    {
        Tensor source = Dense(x);
        Tensor places = PlacesAlong("Gather", x, dim, index);
        int at = Layout.Dim(dim, x.Rank);
        return Tape.Record(
            Kernels.Gather(ref Kernels.Fresh, source, at, places),
            (x, g => Kernels.GatherGrad(ref Kernels.Fresh, g.Packed(), places, source.Shape, at)));
    }

    /// <summary><see cref="Gather"/> whose operands are first broadcast but along the dimension.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="indices">Int64 or int32, of as many dimensions.</param>
    /// <param name="dim">The dimension. Default: both flattened.</param>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.take_along_dim.html</remarks>
    public static Tensor TakeAlongDim(Tensor x, Tensor indices, int? dim = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(indices);
        if (dim is null)
            return Gather(x.Reshape(-1), 0, indices.Reshape(-1));
        if (x.Rank != indices.Rank)
            throw new ShapeException($"TakeAlongDim takes indices of as many dimensions, got {Layout.Text(x.Shape)} and {Layout.Text(indices.Shape)}.");
        if (x.Rank == 0)
            return Gather(x, 0, indices);
        int at = Layout.Dim(dim.Value, x.Rank);
        (int[] shape, int[] indexShape) = (x.Shape.ToArray(), indices.Shape.ToArray());
        shape[at] = indexShape[at] = 1;
        int[] result = Layout.Broadcast(shape, indexShape);
        result[at] = x.Size(at);
        Tensor source = x.Expand(result);
        result[at] = indices.Size(at);
        return Gather(source, at, indices.Expand(result));
    }

    /// <summary>Checked indices along a dimension, dense int64.</summary>
    private static Tensor PlacesAlong(string operation, Tensor x, int dim, Tensor index)
    {
        ArgumentNullException.ThrowIfNull(index);
        Tensor places = WholeNumbers(operation, index);
        int at = Layout.Dim(dim, x.Rank);
        bool fits = x.Rank == index.Rank;
        for (int i = 0; fits && i < x.Rank; i++)
            fits = i == at || index.Shape[i] <= x.Shape[i];
        return fits
            ? places
            : throw new ShapeException($"{operation} along dimension {at} cannot use indices {Layout.Text(index.Shape)} with shape {Layout.Text(x.Shape)}: they must have as many dimensions and be no larger but along it.");
    }

    private static Tensor WholeNumbers(string operation, Tensor index) => index.DType is DType.Int64 or DType.Int32
        ? index.Converted(DType.Int64).Packed()
        : throw new DTypeException($"{operation} takes Int64 or Int32 indices, not {index.DType}.");
}
