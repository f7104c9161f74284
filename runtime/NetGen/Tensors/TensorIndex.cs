namespace NetGen;

/// <summary>An index or a range of one dimension of a tensor. Made from <see cref="int"/>, <see cref="Index"/> or <see cref="Range"/>.</summary>
public readonly struct TensorIndex
{
    private readonly Range range;
    private readonly bool isRange;

    private TensorIndex(Range range, bool isRange) => (this.range, this.isRange) = (range, isRange);

    /// <summary>One index; negative counts from the end.</summary>
    /// <param name="index">The index.</param>
    public static implicit operator TensorIndex(int index)
        => new(index < 0 ? new Index(-index, fromEnd: true) : new Index(index), isRange: false);

    /// <summary>One index.</summary>
    /// <param name="index">The index.</param>
    public static implicit operator TensorIndex(Index index) => new(index..index, isRange: false);

    /// <summary>A range, which keeps its dimension.</summary>
    /// <param name="range">The range.</param>
    public static implicit operator TensorIndex(Range range) => new(range, isRange: true);

    private TensorIndex(Index index, bool isRange)
        : this(index..index, isRange)
    {
    }

    /// <summary>Applies the index to a dimension and moves on to the next.</summary>
    internal Tensor Apply(Tensor tensor, ref int dim)
    {
        int size = tensor.Size(dim);
        int start = range.Start.GetOffset(size);
        if (!isRange)
        {
            if (start < 0 || start >= size)
                throw new ArgumentOutOfRangeException(nameof(tensor), $"Dimension {dim} of shape {Layout.Text(tensor.Shape)} has no index {range.Start}.");
            return tensor.Select(dim, start);
        }

        return tensor.Slice(dim++, Math.Max(start, 0), Math.Max(range.End.GetOffset(size), 0));
    }
}
