namespace NetGen;

public static partial class F
{
    /// <summary>The same elements under another shape; copied only when the strides don't allow a view.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="shape">Size of each dimension; one may be -1 and follows from the others.</param>
    public static Tensor Reshape(Tensor x, params ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Reshape(shape);
    }

    /// <summary>Reorders the dimensions, as a view.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dims">For each new dimension, which of the old ones it is. Each exactly once.</param>
    public static Tensor Permute(Tensor x, params ReadOnlySpan<int> dims)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Permute(dims);
    }

    /// <summary>Swaps two dimensions, as a view.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim0">One.</param>
    /// <param name="dim1">The other.</param>
    public static Tensor Transpose(Tensor x, int dim0, int dim1)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Transpose(dim0, dim1);
    }

    /// <summary>Drops all dimensions of size 1, as a view.</summary>
    /// <param name="x">Any shape.</param>
    public static Tensor Squeeze(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Squeeze();
    }

    /// <summary>Drops a dimension if its size is 1, as a view.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">Which; negative counts from the last.</param>
    public static Tensor Squeeze(Tensor x, int dim)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Squeeze(dim);
    }

    /// <summary>Inserts a dimension of size 1, as a view.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">Its place in the result.</param>
    public static Tensor Unsqueeze(Tensor x, int dim)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Unsqueeze(dim);
    }

    /// <summary>Splits one dimension into several.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">Which.</param>
    /// <param name="sizes">Sizes of the new dimensions; one may be -1.</param>
    public static Tensor Unflatten(Tensor x, int dim, params ReadOnlySpan<int> sizes)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Unflatten(dim, sizes);
    }
}
