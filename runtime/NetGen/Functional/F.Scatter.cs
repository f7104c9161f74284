using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>A copy with elements added at the places that indices name along a dimension, always in the same order.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    /// <param name="index">Int64 or int32, of as many dimensions, no larger but along the dimension.</param>
    /// <param name="src">What to add: at least as large as the indices.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index that the dimension does not have.</exception>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.Tensor.scatter_add_.html</remarks>
    public static Tensor ScatterAdd(Tensor x, int dim, Tensor index, Tensor src)
    {
        Tensor target = Dense(x);
        Tensor places = PlacesAlong("ScatterAdd", x, dim, index);
        Tensor part = Covered("ScatterAdd", x, index, src);
        int at = Layout.Dim(dim, x.Rank);
        return Tape.Record(
            Kernels.ScatterAdd(ref Kernels.Fresh, target, at, places, part.Packed()),
            (x, g => g),
            (part, g => Kernels.Gather(ref Kernels.Fresh, g.Packed(), at, places)));
    }

    /// <summary>A copy with elements put at the places that indices name along a dimension; of several for one place the last stays.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    /// <param name="index">Int64 or int32, of as many dimensions, no larger but along the dimension.</param>
    /// <param name="src">What to put: at least as large as the indices.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index that the dimension does not have.</exception>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.Tensor.scatter_.html</remarks>
    public static Tensor Scatter(Tensor x, int dim, Tensor index, Tensor src)
    {
        Tensor target = Dense(x);
        Tensor places = PlacesAlong("Scatter", x, dim, index);
        Tensor part = Covered("Scatter", x, index, src);
        int at = Layout.Dim(dim, x.Rank);
        return Tape.Record(
            Kernels.Scatter(ref Kernels.Fresh, target, at, places, part.Packed()),
            (x, g => Kernels.Scatter(ref Kernels.Fresh, g.Packed(), at, places, 0)),
            (part, g => Kernels.Gather(ref Kernels.Fresh, g.Packed(), at, places)));
    }

    /// <summary>A copy with one number put at the places that indices name along a dimension.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    /// <param name="index">Int64 or int32, of as many dimensions, no larger but along the dimension.</param>
    /// <param name="value">The number, rounded to the element type.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index that the dimension does not have.</exception>
    public static Tensor Scatter(Tensor x, int dim, Tensor index, double value)
    {
        Tensor target = Dense(x);
        Tensor places = PlacesAlong("Scatter", x, dim, index);
        int at = Layout.Dim(dim, x.Rank);
        return Tape.Record(
            Kernels.Scatter(ref Kernels.Fresh, target, at, places, value),
            (x, g => Kernels.Scatter(ref Kernels.Fresh, g.Packed(), at, places, 0)));
    }

    /// <summary>The part of what is written for which there are indices, in the type of what is written to.</summary>
    private static Tensor Covered(string operation, Tensor x, Tensor index, Tensor src)
    {
        ArgumentNullException.ThrowIfNull(src);
        bool covers = src.Rank == index.Rank;
        for (int i = 0; covers && i < src.Rank; i++)
            covers = index.Shape[i] <= src.Shape[i];
        if (!covers)
            throw new ShapeException($"{operation} needs an element for each index: they have shapes {Layout.Text(src.Shape)} and {Layout.Text(index.Shape)}.");
        if (src.DType != x.DType)
            throw new DTypeException($"{operation} got {x.DType} and {src.DType}: convert one with To.");
        Tensor part = src;
        for (int dim = 0; dim < src.Rank; dim++)
        {
            if (part.Shape[dim] != index.Shape[dim])
                part = part.Narrow(dim, 0, index.Shape[dim]);
        }

        return part;
    }
}
