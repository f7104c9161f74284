namespace NetGen.Compiler.Lowering;

/// <summary>
/// An extent cut into blocks as even as can be: some of one size, the rest one smaller. Sizes stay close to each other, so
/// that there are few forms of blocks for the C# compiler, and no block is so small that its operands cost more than its
/// sums.
/// </summary>
/// <param name="Extent">What is cut.</param>
/// <param name="Count">Into how many blocks: from 1 to <paramref name="Extent"/>, or none of an extent of zero.</param>
public readonly record struct Blocking(int Extent, int Count)
{
    /// <summary>The fewest blocks of at most a size.</summary>
    public static Blocking AtMost(int extent, int size) => new(extent, (extent + size - 1) / size);

    /// <summary>Elements of the larger blocks, which come first.</summary>
    public int Size => Count == 0 ? 1 : (Extent + Count - 1) / Count;

    /// <summary>How many blocks are of the larger size: all when the extent divides.</summary>
    public int Wide => Count - (Size * Count - Extent);

    /// <summary>How many blocks are one smaller.</summary>
    public int Narrow => Count - Wide;
}
