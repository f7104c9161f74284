namespace NetGen.CompilerServices;

/// <summary>
/// The places in a tensor that indices along one dimension name: for each index, in row-major order, its own place but along
/// that dimension.
/// </summary>
internal ref struct IndexedPlaces
{
    private readonly ReadOnlySpan<int> shape;
    private readonly ReadOnlySpan<int> indexShape;
    private readonly ReadOnlySpan<long> index;
    private readonly int[] strides;
    private readonly int[] position;
    private readonly int dim;
    private readonly string function;
    private int origin;
    private int next;

    /// <param name="shape">Shape of the dense tensor.</param>
    /// <param name="index">Int64, contiguous, of the same rank, no larger but along the dimension.</param>
    /// <param name="dim">The dimension, from 0.</param>
    /// <param name="function">Who asks, for messages.</param>
    public IndexedPlaces(ReadOnlySpan<int> shape, Tensor index, int dim, string function)
    {
        this.function = function;
        this.shape = shape;
        this.dim = dim;
        this.index = index.Contents<long>();
        indexShape = index.Shape;
        strides = Layout.ContiguousStrides(shape);
        position = new int[shape.Length];
        Current = 0;
    }

    /// <summary>Offset of the element.</summary>
    public int Current { get; private set; }

    public readonly IndexedPlaces GetEnumerator() => this;

    /// <exception cref="ArgumentOutOfRangeException">An index that the dimension does not have.</exception>
    public bool MoveNext()
    {
        if (next == index.Length)
            return false;
        if (next > 0)
            Advance();
        long at = index[next++];
        (int size, int stride) = shape.IsEmpty ? (1, 1) : (shape[dim], strides[dim]);
        if (at < 0 || at >= size)
            throw Kernels.NoIndex(function, at, shape, dim);
        Current = origin + (int)at * stride;
        return true;
    }

    private void Advance()
    {
        for (int at = position.Length - 1; at >= 0; at--)
        {
            position[at]++;
            if (at != dim)
                origin += strides[at];
            if (position[at] < indexShape[at])
                return;
            position[at] = 0;
            if (at != dim)
                origin -= indexShape[at] * strides[at];
        }
    }
}
