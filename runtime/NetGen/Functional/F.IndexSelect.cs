using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Parts of a dimension by number; gradients of one part add up.</summary>
    /// <param name="x">At least one dimension.</param>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    /// <param name="index">A vector of int64 or int32.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index that the dimension does not have.</exception>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.index_select.html</remarks>
    public static Tensor IndexSelect(Tensor x, int dim, Tensor index)
    {
        Tensor source = Dense(x);
        ArgumentNullException.ThrowIfNull(index);
        if (x.Rank == 0 || index.Rank > 1)
            throw new ShapeException($"IndexSelect takes parts of a dimension by a vector of indices, got {Layout.Text(x.Shape)} and {Layout.Text(index.Shape)}.");
        int at = Layout.Dim(dim, x.Rank);
        Tensor numbers = WholeNumbers("IndexSelect", index);
        return Tape.Record(
            Kernels.IndexSelect(ref Kernels.Fresh, source, at, numbers),
            (x, g => Kernels.IndexSelectGrad(ref Kernels.Fresh, g.Packed(), numbers, source.Shape, at)));
    }
}
