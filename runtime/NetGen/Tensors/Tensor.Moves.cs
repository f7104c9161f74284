namespace NetGen;

public partial class Tensor
{
    /// <summary>The whole tensor repeated along each dimension: a copy.</summary>
    /// <param name="repeats">How often, for each dimension; more of them add dimensions in front.</param>
    /// <exception cref="ShapeException">Fewer counts than dimensions, or a negative one.</exception>
    public Tensor Repeat(params ReadOnlySpan<int> repeats)
    {
        if (repeats.Length < Rank || repeats.ContainsAnyInRange(int.MinValue, -1))
            throw new ShapeException($"Repeat needs a count for each dimension of shape {Layout.Text(shape)}, got {Layout.Text(repeats)}.");
        int added = repeats.Length - Rank;
        var single = new int[2 * repeats.Length];
        var stretched = new int[2 * repeats.Length];
        var result = new int[repeats.Length];
        for (int dim = 0; dim < repeats.Length; dim++)
        {
            int size = dim < added ? 1 : shape[dim - added];
            (single[2 * dim], single[2 * dim + 1]) = (1, size);
            (stretched[2 * dim], stretched[2 * dim + 1]) = (repeats[dim], size);
            result[dim] = repeats[dim] * size;
        }

        return Reshape(single).Expand(stretched).Clone().Reshape(result);
    }

    /// <summary>Each element along a dimension repeated in place.</summary>
    /// <param name="repeats">How often.</param>
    /// <param name="dim">The dimension. Default: the flattened tensor.</param>
    public Tensor RepeatInterleave(int repeats, int? dim = null) => F.RepeatInterleave(this, repeats, dim);

    /// <summary>The elements in reverse order along some dimensions: a copy.</summary>
    /// <param name="dims">The dimensions; negative ones count from the last.</param>
    public Tensor Flip(params ReadOnlySpan<int> dims) => F.Flip(this, dims);

    /// <summary>The elements moved along dimensions; what leaves at one end comes back at the other.</summary>
    /// <param name="shifts">By how much, for each of the dimensions.</param>
    /// <param name="dims">The dimensions. Without them the flattened tensor is rolled by the one shift.</param>
    public Tensor Roll(ReadOnlySpan<int> shifts, ReadOnlySpan<int> dims = default) => F.Roll(this, shifts, dims);

    /// <summary>The lower triangle of matrices, zeros above.</summary>
    /// <param name="diagonal">The last diagonal that stays. Default: the main one.</param>
    public Tensor Tril(int diagonal = 0) => F.Tril(this, diagonal);

    /// <summary>The upper triangle of matrices, zeros below.</summary>
    /// <param name="diagonal">The first diagonal that stays. Default: the main one.</param>
    public Tensor Triu(int diagonal = 0) => F.Triu(this, diagonal);

    /// <summary>Running sums along a dimension.</summary>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    public Tensor Cumsum(int dim) => F.Cumsum(this, dim);

    /// <summary>Running products along a dimension.</summary>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    public Tensor Cumprod(int dim) => F.Cumprod(this, dim);
}
