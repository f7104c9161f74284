namespace NetGen;

public partial class Tensor
{
    /// <summary>Largest element over dimensions.</summary>
    /// <param name="dim">Which; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    public Tensor Amax(ReadOnlySpan<int> dim = default, bool keepDim = false) => F.Amax(this, dim, keepDim);

    /// <summary>Largest element over one dimension.</summary>
    /// <param name="dim">Which; negative counts from the last.</param>
    /// <param name="keepDim">Whether it stays with size 1. Default: false.</param>
    public Tensor Amax(int dim, bool keepDim = false) => F.Amax(this, [dim], keepDim);

    /// <summary>Smallest element over dimensions.</summary>
    /// <param name="dim">Which; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    public Tensor Amin(ReadOnlySpan<int> dim = default, bool keepDim = false) => F.Amin(this, dim, keepDim);

    /// <summary>Smallest element over one dimension.</summary>
    /// <param name="dim">Which; negative counts from the last.</param>
    /// <param name="keepDim">Whether it stays with size 1. Default: false.</param>
    public Tensor Amin(int dim, bool keepDim = false) => F.Amin(this, [dim], keepDim);

    /// <summary>Product over dimensions.</summary>
    /// <param name="dim">Which; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    public Tensor Prod(ReadOnlySpan<int> dim = default, bool keepDim = false) => F.Prod(this, dim, keepDim);

    /// <summary>Product over one dimension.</summary>
    /// <param name="dim">Which; negative counts from the last.</param>
    /// <param name="keepDim">Whether it stays with size 1. Default: false.</param>
    public Tensor Prod(int dim, bool keepDim = false) => F.Prod(this, [dim], keepDim);

    /// <summary>log of the sum of e^x over dimensions.</summary>
    /// <param name="dim">Which; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    public Tensor LogSumExp(ReadOnlySpan<int> dim = default, bool keepDim = false) => F.LogSumExp(this, dim, keepDim);

    /// <summary>log of the sum of e^x over one dimension.</summary>
    /// <param name="dim">Which; negative counts from the last.</param>
    /// <param name="keepDim">Whether it stays with size 1. Default: false.</param>
    public Tensor LogSumExp(int dim, bool keepDim = false) => F.LogSumExp(this, [dim], keepDim);

    /// <summary>Whether any element is true, or not 0, over dimensions.</summary>
    /// <param name="dim">Which; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    public Tensor Any(ReadOnlySpan<int> dim = default, bool keepDim = false) => F.Any(this, dim, keepDim);

    /// <summary>Whether any element is true, or not 0, over one dimension.</summary>
    /// <param name="dim">Which; negative counts from the last.</param>
    /// <param name="keepDim">Whether it stays with size 1. Default: false.</param>
    public Tensor Any(int dim, bool keepDim = false) => F.Any(this, [dim], keepDim);

    /// <summary>Whether all elements are true, or not 0, over dimensions.</summary>
    /// <param name="dim">Which; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    public Tensor All(ReadOnlySpan<int> dim = default, bool keepDim = false) => F.All(this, dim, keepDim);

    /// <summary>Whether all elements are true, or not 0, over one dimension.</summary>
    /// <param name="dim">Which; negative counts from the last.</param>
    /// <param name="keepDim">Whether it stays with size 1. Default: false.</param>
    public Tensor All(int dim, bool keepDim = false) => F.All(this, [dim], keepDim);

    /// <summary>p-norm over dimensions.</summary>
    /// <param name="p">The power. Default: 2.</param>
    /// <param name="dim">Which; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1. Default: false.</param>
    public Tensor Norm(double p = 2, ReadOnlySpan<int> dim = default, bool keepDim = false) => F.Norm(this, p, dim, keepDim);

    /// <summary>p-norm over one dimension.</summary>
    /// <param name="p">The power.</param>
    /// <param name="dim">Which; negative counts from the last.</param>
    /// <param name="keepDim">Whether it stays with size 1. Default: false.</param>
    public Tensor Norm(double p, int dim, bool keepDim = false) => F.Norm(this, p, [dim], keepDim);
}
