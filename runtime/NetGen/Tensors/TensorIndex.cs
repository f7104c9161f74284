namespace NetGen;

/// <summary>An index or a range of one dimension of a tensor. Made from <see cref="int"/>, <see cref="Index"/> or <see cref="Range"/>.</summary>
public readonly struct TensorIndex
{
    private readonly Index start;
    private readonly Index? end;

    private TensorIndex(Index start, Index? end) => (this.start, this.end) = (start, end);

    /// <summary>One index; negative counts from the end.</summary>
    /// <param name="index">The index.</param>
    public static implicit operator TensorIndex(int index)
        => new(index < 0 ? new Index(-index, fromEnd: true) : new Index(index), null);

    /// <summary>One index.</summary>
    /// <param name="index">The index.</param>
    public static implicit operator TensorIndex(Index index) => new(index, null);

    /// <summary>A range, which keeps its dimension.</summary>
    /// <param name="range">The range; clamped to the dimension.</param>
    public static implicit operator TensorIndex(Range range) => new(range.Start, range.End);

    /// <summary>Applies the index to a dimension and moves on to the next.</summary>
    internal Tensor Apply(Tensor tensor, ref int dim)
    {
        int size = tensor.Size(dim);
        int first = start.GetOffset(size);
        if (end is { } last)
            return tensor.Slice(dim++, Math.Max(first, 0), Math.Max(last.GetOffset(size), 0));
        if (first < 0 || first >= size)
            throw new ArgumentOutOfRangeException(nameof(tensor), $"Dimension {dim} of shape {Layout.Text(tensor.Shape)} has no index {start}.");
        return tensor.Select(dim, first);
    }
}
