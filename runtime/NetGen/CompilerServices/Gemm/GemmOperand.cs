namespace NetGen.CompilerServices;

/// <summary>A factor of a matrix product: any two strides, so that transposing costs nothing.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly ref struct GemmOperand<T>
    where T : unmanaged
{
    private readonly ref T first;

    /// <param name="first">Element (0, 0).</param>
    /// <param name="rowStride">Elements from one row to the next.</param>
    /// <param name="columnStride">Elements from one column to the next.</param>
    public GemmOperand(ref T first, nint rowStride, nint columnStride)
    {
        this.first = ref first;
        RowStride = rowStride;
        ColumnStride = columnStride;
    }

    public ref T First => ref first;

    public nint RowStride { get; }

    public nint ColumnStride { get; }

    /// <summary>The same elements with rows and columns exchanged.</summary>
    public GemmOperand<T> Transposed => new(ref first, ColumnStride, RowStride);
}
