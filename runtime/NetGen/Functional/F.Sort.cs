using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>The elements sorted along a dimension. Equal ones stay in order; NaN is larger than every number.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">The dimension. Default: the last.</param>
    /// <param name="descending">Whether the largest comes first. Default: false.</param>
    /// <returns>The values and where each came from, int64.</returns>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.sort.html, always stable</remarks>
    public static (Tensor Values, Tensor Indices) Sort(Tensor x, int dim = -1, bool descending = false)
    {
        Tensor order = Argsort(x, dim, descending);
        return (Gather(x, dim, order), order);
    }

    /// <summary>The order that sorts a dimension, int64. Equal elements stay in order; NaN is larger than every number.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">The dimension. Default: the last.</param>
    /// <param name="descending">Whether the largest comes first. Default: false.</param>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.argsort.html, always stable</remarks>
    public static Tensor Argsort(Tensor x, int dim = -1, bool descending = false)
    {
        Tensor source = Dense(x);
        return Kernels.Argsort(ref Kernels.Fresh, source, Layout.Dim(dim, x.Rank), descending);
    }

    /// <summary>The largest or smallest elements along a dimension, best first; of equal ones the first.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="k">How many.</param>
    /// <param name="dim">The dimension. Default: the last.</param>
    /// <param name="largest">Whether the largest, rather than the smallest. Default: true.</param>
    /// <param name="sorted">Whether the order matters: they are in order anyway. Default: true.</param>
    /// <returns>The values and where each came from, int64.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dimension does not have so many.</exception>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.topk.html</remarks>
    public static (Tensor Values, Tensor Indices) Topk(Tensor x, int k, int dim = -1, bool largest = true, bool sorted = true)
    {
        Tensor source = Dense(x);
        int at = Layout.Dim(dim, x.Rank);
        int size = x.Rank == 0 ? 1 : x.Shape[at];
        if (k < 0 || k > size)
            throw new ArgumentOutOfRangeException(nameof(k), k, $"Topk's k asks for {k} elements of dimension {dim} of shape {Layout.Text(x.Shape)}, which has fewer.");
        if (x.Rank == 0 && k == 0)
            return Topk(x.Reshape(1), 0);
        Tensor places = Kernels.TopkIndices(ref Kernels.Fresh, source, k, at, largest);
        return (Gather(x, dim, places), places);
    }
}
