namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>
/// How many sums to keep in registers at once. 32 vector registers hold about 24 sums beside their operands; more spill.
/// </summary>
internal static class RegisterBlock
{
    public const int Sums = 24;

    /// <summary>A gradient's sums have no loop over weights beside them: there is room for one more, five by five.</summary>
    public const int GradientSums = Sums + 1;

    /// <summary>What a second form of blocks may cost of the whole: its code is as long as that of the first, for every build to compile.</summary>
    private const double FormPenalty = 0.04;

    /// <summary>
    /// Rows and columns of the blocks that cover an extent: one load for each row and column serves rows · columns
    /// multiply-adds. The cheapest cover wins; among equals the one with the fewest rows. A cover with fewer
    /// forms of blocks wins over one that is a few percent cheaper.
    /// </summary>
    /// <param name="rows">All rows.</param>
    /// <param name="columns">All columns.</param>
    /// <param name="sums">The most sums of a block.</param>
    /// <param name="each">Sums, and loads, of each column: the taps that a column of a weight's gradient has.</param>
    /// <param name="load">What a load costs, in multiply-adds.</param>
    /// <param name="even">Whether all blocks of rows have to be of one size.</param>
    /// <param name="forms">Into how many forms of code blocks of a number of columns fall; one, when it is null.</param>
    public static (Blocking Rows, Blocking Columns) Choose(
        int rows,
        int columns,
        int sums = Sums,
        int each = 1,
        int load = 1,
        bool even = false,
        Func<Blocking, int>? forms = null)
    {
        var best = (new Blocking(rows, rows), new Blocking(columns, columns));
        var bestCost = double.MaxValue;
        foreach (var r in Blockings(rows, sums / each))
        {
            if (even && r.Narrow > 0) continue;
            foreach (var c in Blockings(columns, sums / (r.Size * each)))
            {
                var cost = Cover(r, c, each, load) * Penalty(r.Narrow == 0 ? 1 : 2) * Penalty(forms is null ? (c.Narrow == 0 ? 1 : 2) : forms(c));
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
    private static long Cover(Blocking rows, Blocking columns, int each, int load) =>
        Cover(rows.Size, columns, each, load) * rows.Wide + Cover(rows.Size - 1, columns, each, load) * rows.Narrow;

    private static long Cover(int rows, Blocking columns, int each, int load) =>
        Cost(rows, columns.Size * each, load) * columns.Wide + Cost(rows, (columns.Size - 1) * each, load) * columns.Narrow;

    /// <summary>
    /// Cycles of one turn of the summing loop: multiply-adds, which wait for each other when fewer than eight are under
    /// way; or loads, when they cost more; and the loop itself.
    /// </summary>
    private static long Cost(int rows, int columns, int load) => Math.Max(Math.Max(rows * columns, (rows + columns) * load), 8) + 1;
}
