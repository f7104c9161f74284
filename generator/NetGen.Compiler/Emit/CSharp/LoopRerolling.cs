namespace NetGen.Compiler.Emit.CSharp;

/// <summary>
/// Finds repetitions in the statements of a method that can be written once, in a loop (loop rerolling): the equal blocks of a
/// network. The statements of all rounds have one form. Each value in them is the same in all rounds, or computed in the same
/// round, or what the round before computed there, or read from outside by one form in all rounds.
/// </summary>
internal sealed class LoopRerolling
{
    /// <summary>Statements that a loop must spare to be easier to read, and to compile, than what it stands for.</summary>
    private const int LeastSpared = 16;

    /// <summary>Statements of the longest round: the search takes time with their number.</summary>
    private const int LongestRound = 400;

    private readonly IReadOnlyList<RowMajorStatement> statements;
    private readonly Func<int, RowMajorStatement?> outside;

    private LoopRerolling(IReadOnlyList<RowMajorStatement> statements, Func<int, RowMajorStatement?> outside) =>
        (this.statements, this.outside) = (statements, outside);

    /// <summary>The loops, which do not overlap, in order.</summary>
    /// <param name="statements">What the method does.</param>
    /// <param name="outside">The expression that reads a value from outside of the method; null for one that a statement computes.</param>
    public static IReadOnlyList<RolledLoop> Find(IReadOnlyList<RowMajorStatement> statements, Func<int, RowMajorStatement?> outside)
    {
        var search = new LoopRerolling(statements, outside);
        var loops = new List<RolledLoop>();
        foreach (var repetition in search.Repetitions().OrderByDescending(repetition => repetition.Spared).ThenBy(repetition => repetition.Period))
        {
            if (loops.Exists(loop => repetition.First < loop.End && loop.First < repetition.End)) continue;
            if (search.Best(repetition) is { } found) loops.Add(found);
        }

        return [.. loops.OrderBy(loop => loop.First)];
    }

    /// <summary>Statements whose forms repeat.</summary>
    /// <param name="First">The first of them.</param>
    /// <param name="Length">How many there are, the last round's maybe not all.</param>
    /// <param name="Period">How many a round has.</param>
    private sealed record Repetition(int First, int Length, int Period)
    {
        public int Count => Length / Period;

        public int End => First + Length;

        public int Spared => (Count - 1) * Period;
    }

    private IEnumerable<Repetition> Repetitions()
    {
        var forms = Forms();
        for (var period = 1; period <= Math.Min(forms.Length / 2, LongestRound); period++)
        {
            var first = 0;
            for (var at = 0; at + period <= forms.Length; at++)
            {
                if (at + period < forms.Length && forms[at] == forms[at + period]) continue;
                var repetition = new Repetition(first, at + period - first, period);
                if (repetition.Count > 1 && repetition.Spared >= LeastSpared) yield return repetition;
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

    /// <summary>Of the places where the first round can begin the one with the fewest values to carry on.</summary>
    private RolledLoop? Best(Repetition repetition) => Enumerable.Range(repetition.First, repetition.Length - repetition.Count * repetition.Period + 1)
        .Select(first => RolledLoop.Try(statements, outside, first, repetition.Period, repetition.Count))
        .OfType<RolledLoop>()
        .OrderBy(loop => loop.Carried.Count)
        .FirstOrDefault();
}
