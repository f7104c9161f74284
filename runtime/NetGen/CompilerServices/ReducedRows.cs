namespace NetGen.CompilerServices;

/// <summary>
/// Walks a contiguous tensor row by row, a row being a line along its last dimension, and says to which elements of a
/// reduction's result they belong.
/// </summary>
internal ref struct ReducedRows
{
    private readonly int[] shape;
    private readonly int[] strides;
    private readonly int[] position;
    private readonly int end;

    /// <param name="source">Shape of the tensor.</param>
    /// <param name="reduced">For each dimension whether it is reduced.</param>
    public ReducedRows(ReadOnlySpan<int> source, ReadOnlySpan<bool> reduced)
    {
        shape = source.IsEmpty ? [1] : source.ToArray();
        strides = new int[shape.Length];
        int stride = 1;
        for (int dim = source.Length - 1; dim >= 0; dim--)
        {
            strides[dim] = reduced[dim] ? 0 : stride;
            stride *= reduced[dim] ? 1 : shape[dim];
        }

        position = new int[shape.Length];
        Length = shape[^1];
        end = Layout.Count(shape);
        Start = -Length;
    }

    /// <summary>Elements of a row.</summary>
    public int Length { get; }

    /// <summary>Where the current row begins.</summary>
    public int Start { get; private set; }

    /// <summary>The result's element that the row's first one belongs to.</summary>
    public int Target { get; private set; }

    /// <summary>How far apart in the result the elements of neighbours are: 0 where the last dimension is reduced.</summary>
    public readonly int TargetStep => strides[^1];

    /// <summary>Goes to the next row; false after the last.</summary>
    public bool MoveNext()
    {
        Start += Length;
        if (Start >= end || end == 0)
            return false;
        if (Start == 0)
            return true;
        int dim = shape.Length - 2;
        for (; ++position[dim] == shape[dim]; dim--)
        {
            position[dim] = 0;
            Target += (1 - shape[dim]) * strides[dim];
        }

        Target += strides[dim];
        return true;
    }
}
