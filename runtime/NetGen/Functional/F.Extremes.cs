using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Largest element along a dimension. The first of equal ones takes the whole gradient.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    /// <param name="keepDim">Whether it stays with size 1. Default: false.</param>
    /// <returns>The values and their indices, int64.</returns>
    public static (Tensor Values, Tensor Indices) Max(Tensor x, int dim, bool keepDim = false) => Extremum<IsGreater>(x, dim, keepDim);

    /// <summary>Smallest element along a dimension. The first of equal ones takes the whole gradient.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    /// <param name="keepDim">Whether it stays with size 1. Default: false.</param>
    /// <returns>The values and their indices, int64.</returns>
    public static (Tensor Values, Tensor Indices) Min(Tensor x, int dim, bool keepDim = false) => Extremum<IsLess>(x, dim, keepDim);

    /// <summary>Largest of all elements. Equal ones share the gradient evenly.</summary>
    /// <param name="x">Any shape with at least one element.</param>
    public static Tensor Max(Tensor x) => Amax(x);

    /// <summary>Smallest of all elements. Equal ones share the gradient evenly.</summary>
    /// <param name="x">Any shape with at least one element.</param>
    public static Tensor Min(Tensor x) => Amin(x);

    /// <summary>Index of the largest element along a dimension, the first of equal ones; int64.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    /// <param name="keepDim">Whether it stays with size 1. Default: false.</param>
    public static Tensor Argmax(Tensor x, int dim, bool keepDim = false)
        => Kernels.Argmax(ref Kernels.Fresh, Dense(x), Layout.Dim(dim, x.Rank), keepDim);

    /// <summary>Index of the largest of all elements in row-major order, the first of equal ones; a scalar, int64.</summary>
    /// <param name="x">Any shape with at least one element.</param>
    public static Tensor Argmax(Tensor x) => Kernels.Argmax(ref Kernels.Fresh, Dense(x).Look([x.Count]), 0, keepDim: false);

    /// <summary>Index of the smallest element along a dimension, the first of equal ones; int64.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    /// <param name="keepDim">Whether it stays with size 1. Default: false.</param>
    public static Tensor Argmin(Tensor x, int dim, bool keepDim = false)
        => Kernels.Argmin(ref Kernels.Fresh, Dense(x), Layout.Dim(dim, x.Rank), keepDim);

    /// <summary>Index of the smallest of all elements in row-major order, the first of equal ones; a scalar, int64.</summary>
    /// <param name="x">Any shape with at least one element.</param>
    public static Tensor Argmin(Tensor x) => Kernels.Argmin(ref Kernels.Fresh, Dense(x).Look([x.Count]), 0, keepDim: false);

    private static (Tensor Values, Tensor Indices) Extremum<TComparison>(Tensor x, int dim, bool keepDim)
        where TComparison : struct, IComparison
    {
        Tensor source = Dense(x);
        int at = Layout.Dim(dim, x.Rank);
        Tensor indices = Kernels.ExtremeIndices<TComparison>(ref Kernels.Fresh, source, at, keepDim);
        Tensor values = Kernels.TakeAlong(ref Kernels.Fresh, source, indices, at);
        int[] shape = source.ShapeArray;
        return (Tape.Record(values, (x, g => Kernels.ScatterAlong(ref Kernels.Fresh, g.Packed(), indices, shape, at))), indices);
    }
}
