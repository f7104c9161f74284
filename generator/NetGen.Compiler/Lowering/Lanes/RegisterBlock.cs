namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>
/// How many rows and columns of sums to keep in registers at once: one load for each row and column serves rows · columns
/// multiply-adds. 32 vector registers hold about 24 sums beside their operands; more spill.
/// </summary>
internal sealed record RegisterBlock
{
    public const int MostSums = 24;

    /// <summary>What a load of a whole vector costs, in multiply-adds, where caches of the second level have to feed it.</summary>
    public const int VectorLoad = 2;

    /// <summary>What a second form of blocks may cost of the whole: its code is as long as that of the first, for every build to compile.</summary>
    private const double FormPenalty = 0.04;

    /// <summary>For gradients of weights: they have no number in all lanes beside their sums, and so room for one more, five by five.</summary>
    public static RegisterBlock OfGradient { get; } = new() { Sums = MostSums + 1, RowLoad = VectorLoad, ColumnLoad = VectorLoad };

    /// <summary>The most sums of a block.</summary>
    public int Sums { get; init; } = MostSums;

    /// <summary>Sums, and loads, of each column: the taps that a column of a weight's gradient has.</summary>
    public int Each { get; init; } = 1;

    /// <summary>What a load of a row costs, in multiply-adds: that of a number in all lanes is part of one.</summary>
    public int RowLoad { get; init; } = 1;

    /// <summary>What a load of a column costs.</summary>
    public int ColumnLoad { get; init; } = 1;

    /// <summary>Whether all blocks of rows have to be of one size.</summary>
    public bool HasEvenRows { get; init; }

    /// <summary>Into how many forms of code blocks of columns fall: one for each size unless something else is said.</summary>
    public Func<Blocking, int> Forms { get; init; } = blocks => blocks.Narrow == 0 ? 1 : 2;

    /// <summary>
    /// The cheapest cover of an extent; among equals the one with the fewest rows. A cover with fewer forms of blocks wins over
    /// one that is a few percent cheaper.
    /// </summary>
    /// <param name="rows">All rows.</param>
    /// <param name="columns">All columns.</param>
    public (Blocking Rows, Blocking Columns) Choose(int rows, int columns)
    {
        var best = (new Blocking(rows, rows), new Blocking(columns, columns));
        var bestCost = double.MaxValue;
        foreach (var r in Blockings(rows, Sums / Each))
        {
            if (HasEvenRows && r.Narrow > 0) continue;
            foreach (var c in Blockings(columns, Sums / (r.Size * Each)))
            {
                var cost = Cover(r, c) * Penalty(r.Narrow == 0 ? 1 : 2) * Penalty(Forms(c));
                if (cost >= bestCost) continue;
                best = (r, c);
                bestCost = cost;
            }
        }

        return best;
    }

    /// <summary>Every way to cut an extent into blocks of at most a size, the smallest first.</summary>
    private static IEnumerable<Blocking> Blockings(int extent, int most)
    {
        for (var size = 1; size <= Math.Min(extent, most); size++)
        {
            var blocking = Blocking.AtMost(extent, size);
            if (blocking.Size == size) yield return blocking;
        }
    }

    private static double Penalty(int forms) => 1 + (forms - 1) * FormPenalty;

    /// <summary>Cycles of all blocks, for each turn of the summing loop.</summary>
    private long Cover(Blocking rows, Blocking columns) => Cover(rows.Size, columns) * rows.Wide + Cover(rows.Size - 1, columns) * rows.Narrow;

    private long Cover(int rows, Blocking columns) => Cost(rows, columns.Size) * columns.Wide + Cost(rows, columns.Size - 1) * columns.Narrow;

    /// <summary>
    /// Cycles of one turn of the summing loop: multiply-adds, which wait for each other when fewer than eight are under
    /// way; or loads, when they cost more; and the loop itself.
    /// </summary>
    private long Cost(int rows, int columns) =>
        Math.Max(Math.Max(rows * columns * Each, rows * RowLoad + columns * Each * ColumnLoad), 8) + 1;
}
