namespace NetGen;

public partial class Tensor
{
    /// <summary>Sum of all elements.</summary>
    /// <returns>A scalar; int64 for integers and masks.</returns>
    public Tensor Sum() => F.Sum(this, [], keepDim: false);

    /// <summary>Sum over one dimension.</summary>
    /// <param name="dim">Which; negative counts from the last.</param>
    /// <param name="keepDim">Whether it stays with size 1. Default: false.</param>
    public Tensor Sum(int dim, bool keepDim = false) => F.Sum(this, [dim], keepDim);

    /// <summary>Sum over several dimensions.</summary>
    /// <param name="dim">Which; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    public Tensor Sum(ReadOnlySpan<int> dim, bool keepDim = false) => F.Sum(this, dim, keepDim);

    /// <summary>Mean of all elements.</summary>
    /// <returns>A scalar.</returns>
    public Tensor Mean() => F.Mean(this, [], keepDim: false);

    /// <summary>Mean over one dimension.</summary>
    /// <param name="dim">Which; negative counts from the last.</param>
    /// <param name="keepDim">Whether it stays with size 1. Default: false.</param>
    public Tensor Mean(int dim, bool keepDim = false) => F.Mean(this, [dim], keepDim);

    /// <summary>Mean over several dimensions.</summary>
    /// <param name="dim">Which; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    public Tensor Mean(ReadOnlySpan<int> dim, bool keepDim = false) => F.Mean(this, dim, keepDim);

    /// <summary>Largest of all elements. Equal ones share the gradient evenly.</summary>
    /// <returns>A scalar.</returns>
    public Tensor Max() => F.Max(this);

    /// <summary>Largest element along a dimension. The first of equal ones takes the whole gradient.</summary>
    /// <param name="dim">Which; negative counts from the last.</param>
    /// <param name="keepDim">Whether it stays with size 1. Default: false.</param>
    /// <returns>The values and their indices, int64.</returns>
    public (Tensor Values, Tensor Indices) Max(int dim, bool keepDim = false) => F.Max(this, dim, keepDim);

    /// <summary>Smallest of all elements. Equal ones share the gradient evenly.</summary>
    /// <returns>A scalar.</returns>
    public Tensor Min() => F.Min(this);

    /// <summary>Smallest element along a dimension. The first of equal ones takes the whole gradient.</summary>
    /// <param name="dim">Which; negative counts from the last.</param>
    /// <param name="keepDim">Whether it stays with size 1. Default: false.</param>
    /// <returns>The values and their indices, int64.</returns>
    public (Tensor Values, Tensor Indices) Min(int dim, bool keepDim = false) => F.Min(this, dim, keepDim);

    /// <summary>Index of the largest of all elements in row-major order, the first of equal ones.</summary>
    /// <returns>A scalar, int64.</returns>
    public Tensor Argmax() => F.Argmax(this);

    /// <summary>Index of the largest element along a dimension, the first of equal ones.</summary>
    /// <param name="dim">Which; negative counts from the last.</param>
    /// <param name="keepDim">Whether it stays with size 1. Default: false.</param>
    /// <returns>Int64.</returns>
    public Tensor Argmax(int dim, bool keepDim = false) => F.Argmax(this, dim, keepDim);

    /// <summary>Index of the smallest of all elements in row-major order, the first of equal ones.</summary>
    /// <returns>A scalar, int64.</returns>
    public Tensor Argmin() => F.Argmin(this);

    /// <summary>Index of the smallest element along a dimension, the first of equal ones.</summary>
    /// <param name="dim">Which; negative counts from the last.</param>
    /// <param name="keepDim">Whether it stays with size 1. Default: false.</param>
    /// <returns>Int64.</returns>
    public Tensor Argmin(int dim, bool keepDim = false) => F.Argmin(this, dim, keepDim);

    /// <summary>Variance over dimensions.</summary>
    /// <param name="dim">Which; all when empty.</param>
    /// <param name="unbiased">Divides by n - 1 instead of n. Default: true.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    public Tensor Var(ReadOnlySpan<int> dim = default, bool unbiased = true, bool keepDim = false) => F.Var(this, dim, unbiased, keepDim);

    /// <summary>Variance over one dimension.</summary>
    /// <param name="dim">Which; negative counts from the last.</param>
    /// <param name="unbiased">Divides by n - 1 instead of n. Default: true.</param>
    /// <param name="keepDim">Whether it stays with size 1. Default: false.</param>
    public Tensor Var(int dim, bool unbiased = true, bool keepDim = false) => F.Var(this, [dim], unbiased, keepDim);

    /// <summary>Standard deviation over dimensions.</summary>
    /// <param name="dim">Which; all when empty.</param>
    /// <param name="unbiased">Divides by n - 1 instead of n. Default: true.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    public Tensor Std(ReadOnlySpan<int> dim = default, bool unbiased = true, bool keepDim = false) => F.Std(this, dim, unbiased, keepDim);

    /// <summary>Standard deviation over one dimension.</summary>
    /// <param name="dim">Which; negative counts from the last.</param>
    /// <param name="unbiased">Divides by n - 1 instead of n. Default: true.</param>
    /// <param name="keepDim">Whether it stays with size 1. Default: false.</param>
    public Tensor Std(int dim, bool unbiased = true, bool keepDim = false) => F.Std(this, [dim], unbiased, keepDim);

    /// <summary>Sums over the dimensions that broadcasting repeats to make the shape this tensor's.</summary>
    internal Tensor SumTo(int[] target)
        => Shape.SequenceEqual(target) ? this : CompilerServices.Kernels.SumTo(ref CompilerServices.Kernels.Fresh, Packed(), target);
}
