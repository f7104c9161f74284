namespace NetGen.Compiler.Emit.CSharp;

/// <summary>
/// Finds repetitions in the statements of a method that can be written once, in a loop (loop rerolling): the equal blocks of a
/// network. The statements of all rounds have one form. Each value in them is the same in all rounds, or computed in the same
/// round, or what the round before computed there, or read from outside by one form in all rounds.
/// </summary>
internal sealed class LoopRerolling
{
    /// <summary>Statements that a loop must spare to be easier to read, and to compile, than what it stands for.</summary>
    private const int LeastSpared = 12;

    /// <summary>Statements of the longest round: the search takes time with their number.</summary>
    private const int LongestRound = 400;

    /// <summary>
    /// How many statements, and places to begin at, are looked at in a method: enough for hundreds of layers, and the end of a
    /// search in thousands of statements that have one form but no pattern.
    /// </summary>
    private const int MostLookedAt = 300_000;

    private readonly IReadOnlyList<RowMajorStatement> statements;
    private readonly Func<int, RowMajorStatement?> outside;
    private int left = MostLookedAt;

    private LoopRerolling(IReadOnlyList<RowMajorStatement> statements, Func<int, RowMajorStatement?> outside) =>
        (this.statements, this.outside) = (statements, outside);

    /// <summary>The loops, which do not overlap, in order.</summary>
    /// <param name="statements">What the method does.</param>
    /// <param name="outside">The expression that reads a value from outside of the method; null for one that a statement computes.</param>
    public static IReadOnlyList<RolledLoop> Find(IReadOnlyList<RowMajorStatement> statements, Func<int, RowMajorStatement?> outside)
    {
        var search = new LoopRerolling(statements, outside);
        var loops = new List<RolledLoop>();
        foreach (var repetition in search.Repetitions().SelectMany(Parts).OrderByDescending(part => part.Spared).ThenBy(part => part.Period))
        {
            if (search.Best(repetition, loops) is { } found) loops.Add(found);
        }

        return [.. loops.OrderBy(loop => loop.First)];
    }

    /// <summary>A repetition with all of its rounds, and with fewer, since the first and the last may differ.</summary>
    private static IEnumerable<Repetition> Parts(Repetition repetition) => Enumerable.Range(2, repetition.Count - 1)
        .Select(count => repetition with { Count = count })
        .Where(part => part.Spared >= LeastSpared);

    /// <summary>Statements whose forms repeat.</summary>
    /// <param name="First">The first of them.</param>
    /// <param name="Length">How many there are, the last round's maybe not all.</param>
    /// <param name="Period">How many a round has.</param>
    /// <param name="Count">How many rounds a loop may have.</param>
    private sealed record Repetition(int First, int Length, int Period, int Count)
    {
        public int Spared => (Count - 1) * Period;

        /// <summary>The places where the first round can begin.</summary>
        public IEnumerable<int> Starts => Enumerable.Range(First, Length - Count * Period + 1);
    }

    private IEnumerable<Repetition> Repetitions()
    {
        var (forms, lastReads) = (Forms(), LastReads());
        for (var period = 1; period <= Math.Min(forms.Length / 2, LongestRound); period++)
        {
            var first = 0;
            for (var at = 0; at + period <= forms.Length; at++)
            {
                // What a round but the last computes is read in the next one at the latest.
                if (at + period < forms.Length && forms[at] == forms[at + period] && lastReads[at] < at + 2 * period) continue;
                var length = at + period - first;
                if (length >= 2 * period) yield return new Repetition(first, length, period, length / period);
                first = at + 1;
            }
        }
    }

    /// <summary>A number for each statement's form.</summary>
    private int[] Forms()
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. statements.Select(statement =>
        {
            if (!known.TryGetValue(statement.Form, out var form)) known.Add(statement.Form, form = known.Count);
            return form;
        })];
    }

    /// <summary>For each statement the last one that reads what it computes.</summary>
    private int[] LastReads()
    {
        var (lastReads, computedAt) = (new int[statements.Count], new Dictionary<int, int>());
        for (var at = 0; at < statements.Count; at++)
        {
            if (statements[at].Id >= 0) computedAt[statements[at].Id] = at;
            foreach (var id in statements[at].Values)
            {
                if (computedAt.TryGetValue(id, out var read)) lastReads[read] = at;
            }
        }

        return lastReads;
    }

    /// <summary>Of the loops beside others the one with the fewest values to carry on; null where there is none.</summary>
    private RolledLoop? Best(Repetition repetition, List<RolledLoop> others) => repetition.Starts
        .TakeWhile(_ => left-- > 0)
        .Where(first => !others.Exists(other => first < other.End && other.First < first + repetition.Count * repetition.Period))
        .Select(first => RolledLoop.Try(statements, outside, first, repetition.Period, repetition.Count, ref left))
        .OfType<RolledLoop>()
        .OrderBy(loop => loop.Carried.Count)
        .FirstOrDefault();
}
