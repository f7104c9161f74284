namespace NetGen.CompilerServices;

/// <summary>A factor of a matrix product: any two strides, so that transposing costs nothing.</summary>
internal readonly ref struct GemmOperand
{
    private readonly ref float first;

    /// <param name="first">Element (0, 0).</param>
    /// <param name="rowStride">Elements from one row to the next.</param>
    /// <param name="columnStride">Elements from one column to the next.</param>
    public GemmOperand(ref float first, nint rowStride, nint columnStride)
    {
        this.first = ref first;
        RowStride = rowStride;
        ColumnStride = columnStride;
    }

    public ref float First => ref first;

    public nint RowStride { get; }

    public nint ColumnStride { get; }
}
