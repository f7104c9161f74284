namespace NetGen;

public static partial class F
{
    /// <summary>A range of a dimension, as a view.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">Which dimension.</param>
    /// <param name="start">First index; negative counts from the end.</param>
    /// <param name="length">How many.</param>
    public static Tensor Narrow(Tensor x, int dim, int start, int length)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Narrow(dim, start, length);
    }

    /// <summary>One index of a dimension, which disappears; a view.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">Which dimension.</param>
    /// <param name="index">Index; negative counts from the end.</param>
    public static Tensor Select(Tensor x, int dim, int index)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Select(dim, index);
    }

    /// <summary>Cuts a dimension into pieces of a size, as views; the last may be smaller.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="size">Size of each piece.</param>
    /// <param name="dim">Which dimension. Default: the first.</param>
    public static Tensor[] Split(Tensor x, int size, int dim = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Split(size, dim);
    }

    /// <summary>Cuts a dimension into pieces of given sizes, as views.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="sizes">Size of each piece; together the dimension's.</param>
    /// <param name="dim">Which dimension. Default: the first.</param>
    public static Tensor[] Split(Tensor x, ReadOnlySpan<int> sizes, int dim = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Split(sizes, dim);
    }

    /// <summary>Cuts a dimension into a number of pieces of equal size, as views; the last may be smaller, or there may be fewer.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="chunks">How many.</param>
    /// <param name="dim">Which dimension. Default: the first.</param>
    public static Tensor[] Chunk(Tensor x, int chunks, int dim = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Chunk(chunks, dim);
    }

    /// <summary>Takes a dimension apart: a view for each of its indices, without the dimension.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">Which dimension. Default: the first.</param>
    public static Tensor[] Unbind(Tensor x, int dim = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Unbind(dim);
    }
}
