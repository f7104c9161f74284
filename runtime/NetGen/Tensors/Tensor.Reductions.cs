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

    /// <summary>Sums over the dimensions that broadcasting repeats to make the shape this tensor's.</summary>
    internal Tensor SumTo(int[] target)
        => Shape.SequenceEqual(target) ? this : CompilerServices.Kernels.SumTo(ref CompilerServices.Kernels.Fresh, Packed(), target);
}
