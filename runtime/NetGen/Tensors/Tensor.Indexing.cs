namespace NetGen;

public partial class Tensor
{
    /// <summary>The elements at the places that indices name along a dimension.</summary>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    /// <param name="index">Int64 or int32, of as many dimensions, no larger but along the dimension.</param>
    public Tensor Gather(int dim, Tensor index) => F.Gather(this, dim, index);

    /// <summary><see cref="Gather"/> whose operands are first broadcast but along the dimension.</summary>
    /// <param name="indices">Int64 or int32, of as many dimensions.</param>
    /// <param name="dim">The dimension. Default: both flattened.</param>
    public Tensor TakeAlongDim(Tensor indices, int? dim = null) => F.TakeAlongDim(this, indices, dim);

    /// <summary>Parts of a dimension by number.</summary>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    /// <param name="index">A vector of int64 or int32.</param>
    public Tensor IndexSelect(int dim, Tensor index) => F.IndexSelect(this, dim, index);

    /// <summary>A copy with elements added at the places that indices name along a dimension.</summary>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    /// <param name="index">Int64 or int32, of as many dimensions, no larger but along the dimension.</param>
    /// <param name="src">What to add: at least as large as the indices.</param>
    public Tensor ScatterAdd(int dim, Tensor index, Tensor src) => F.ScatterAdd(this, dim, index, src);

    /// <summary>A copy with elements put at the places that indices name along a dimension; of several for one place the last stays.</summary>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    /// <param name="index">Int64 or int32, of as many dimensions, no larger but along the dimension.</param>
    /// <param name="src">What to put: at least as large as the indices.</param>
    public Tensor Scatter(int dim, Tensor index, Tensor src) => F.Scatter(this, dim, index, src);

    /// <summary>A copy with one number put at the places that indices name along a dimension.</summary>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    /// <param name="index">Int64 or int32, of as many dimensions, no larger but along the dimension.</param>
    /// <param name="value">The number, rounded to the element type.</param>
    public Tensor Scatter(int dim, Tensor index, double value) => F.Scatter(this, dim, index, value);

    /// <summary>The elements where a mask holds, as a vector.</summary>
    /// <param name="mask">Bool; both are broadcast.</param>
    public Tensor MaskedSelect(Tensor mask) => F.MaskedSelect(this, mask);

    /// <summary>The elements sorted along a dimension, and where each came from. Equal ones stay in order; NaN is the largest.</summary>
    /// <param name="dim">The dimension. Default: the last.</param>
    /// <param name="descending">Whether the largest comes first. Default: false.</param>
    public (Tensor Values, Tensor Indices) Sort(int dim = -1, bool descending = false) => F.Sort(this, dim, descending);

    /// <summary>The order that sorts a dimension, int64. Equal elements stay in order; NaN is the largest.</summary>
    /// <param name="dim">The dimension. Default: the last.</param>
    /// <param name="descending">Whether the largest comes first. Default: false.</param>
    public Tensor Argsort(int dim = -1, bool descending = false) => F.Argsort(this, dim, descending);

    /// <summary>The largest or smallest elements along a dimension, best first, and where each came from.</summary>
    /// <param name="k">How many.</param>
    /// <param name="dim">The dimension. Default: the last.</param>
    /// <param name="largest">Whether the largest, rather than the smallest. Default: true.</param>
    /// <param name="sorted">Whether the order matters: they are in order anyway. Default: true.</param>
    public (Tensor Values, Tensor Indices) Topk(int k, int dim = -1, bool largest = true, bool sorted = true) => F.Topk(this, k, dim, largest, sorted);
}
