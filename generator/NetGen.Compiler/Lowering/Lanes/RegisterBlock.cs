namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>
/// How many sums to keep in registers at once. 32 vector registers hold about 24 sums beside their operands; more spill.
/// </summary>
internal static class RegisterBlock
{
    public const int Sums = 24;

    /// <summary>What a remainder may cost: its code is as long as the whole block's, for every build to compile.</summary>
    private const double RemainderPenalty = 1.08;

    /// <summary>
    /// Rows and columns of a block: one load for each row and column serves rows · columns multiply-adds. The cheapest
    /// cover of the whole extent wins, remainders counted; among equals the one with the fewest blocks. A cover without
    /// remainder wins over one that is a few percent cheaper.
    /// </summary>
    public static (int Rows, int Columns) Choose(int rows, int columns, int sums = Sums)
    {
        var best = (Rows: 1, Columns: 1);
        var bestCost = double.MaxValue;
        for (var r = 1; r <= Math.Min(rows, sums); r++)
        {
            for (var c = 1; c <= Math.Min(columns, sums / r); c++)
            {
                var cost = Cover(rows, columns, r, c) * Penalty(rows, r) * Penalty(columns, c);
                if (cost >= bestCost) continue;
                best = (r, c);
                bestCost = cost;
            }
        }

        return best;
    }

    private static double Penalty(int extent, int block) => extent % block == 0 ? 1 : RemainderPenalty;

    /// <summary>Cycles of all blocks: the whole ones, those cut off at either end, and the one at the corner.</summary>
    private static double Cover(int rows, int columns, int blockRows, int blockColumns)
    {
        var (wholeRows, restRows) = (rows / blockRows, rows % blockRows);
        var (wholeColumns, restColumns) = (columns / blockColumns, columns % blockColumns);
        var cost = wholeRows * wholeColumns * Cost(blockRows, blockColumns);
        if (restColumns > 0) cost += wholeRows * Cost(blockRows, restColumns);
        if (restRows > 0) cost += wholeColumns * Cost(restRows, blockColumns);
        if (restRows > 0 && restColumns > 0) cost += Cost(restRows, restColumns);
        return cost;
    }

    /// <summary>
    /// Cycles of one turn of the summing loop: multiply-adds, which wait for each other when fewer than eight are under
    /// way; or loads, when there are more of them; and the loop itself.
    /// </summary>
    private static double Cost(int rows, int columns) => Math.Max(Math.Max(rows * columns, rows + columns), 8) + 1;
}
