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
    public static Tensor Max(Tensor x) => Extremum<IsGreater>(x);

    /// <summary>Smallest of all elements. Equal ones share the gradient evenly.</summary>
    /// <param name="x">Any shape with at least one element.</param>
    public static Tensor Min(Tensor x) => Extremum<IsLess>(x);

    /// <summary>Index of the largest element along a dimension, the first of equal ones; int64.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    /// <param name="keepDim">Whether it stays with size 1. Default: false.</param>
    public static Tensor Argmax(Tensor x, int dim, bool keepDim = false) => Max(x.Detach(), dim, keepDim).Indices;

    /// <summary>Index of the smallest element along a dimension, the first of equal ones; int64.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    /// <param name="keepDim">Whether it stays with size 1. Default: false.</param>
    public static Tensor Argmin(Tensor x, int dim, bool keepDim = false) => Min(x.Detach(), dim, keepDim).Indices;

    private static (Tensor Values, Tensor Indices) Extremum<TComparison>(Tensor x, int dim, bool keepDim)
        where TComparison : struct, IComparison
    {
        Tensor source = Dense(x);
        int at = Layout.Dim(dim, x.Rank);
        (Tensor values, Tensor indices) = Kernels.Extremum<TComparison>(source, at);
        values = Tape.Record(values, (x, g => Kernels.ScatterAlong(g.Packed(), indices, source.Shape, at)));
        return keepDim && x.Rank > 0 ? (values.Unsqueeze(at), indices.Unsqueeze(at)) : (values, indices);
    }

    private static Tensor Extremum<TComparison>(Tensor x)
        where TComparison : struct, IComparison
    {
        Tensor source = Dense(x);
        Tensor value = Kernels.Extremum<TComparison>(source.View(-1), 0).Values;
        return Tape.Record(value, (x, g =>
        {
            Tensor ties = source.Eq(value.Detach()).To(g.DType);
            return ties * (g / ties.Sum());
        }));
    }
}
