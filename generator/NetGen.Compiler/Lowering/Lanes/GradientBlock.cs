namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>Cuts parameter gradients into equal blocks, so that one kernel serves every task.</summary>
internal static class GradientBlock
{
    /// <summary>
    /// The most rows and columns, both without remainder, whose <paramref name="each"/> · rows · columns sums fit into
    /// registers; among equals the squarest, which loads least.
    /// </summary>
    public static (int Rows, int Columns) Choose(int rows, int columns, int each, int sums = RegisterBlock.Sums + 1)
    {
        var best = (Rows: 1, Columns: 1);
        foreach (var r in Divisors(rows))
        {
            foreach (var c in Divisors(columns))
            {
                if (r * c * each > sums) continue;
                var better = r * c > best.Rows * best.Columns
                    || (r * c == best.Rows * best.Columns && r + c * each < best.Rows + best.Columns * each);
                if (better) best = (r, c);
            }
        }

        return best;
    }

    private static IEnumerable<int> Divisors(int number) => Enumerable.Range(1, Math.Min(number, RegisterBlock.Sums + 1)).Where(d => number % d == 0);
}
