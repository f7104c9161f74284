namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Statements that stand for those of several rounds: see <see cref="LoopRerolling"/>.</summary>
internal sealed class RolledLoop
{
    private readonly IReadOnlyList<RowMajorStatement> statements;
    private readonly Func<int, RowMajorStatement?> outside;
    private readonly Dictionary<int, int> positions = [];
    private readonly Dictionary<int, int> carried = [];
    private readonly HashSet<int> invariants = [];
    private readonly Dictionary<int, int[]> varying = [];
    private readonly List<RolledStatement> body = [];
    private readonly List<RolledStatement> read = [];

    private RolledLoop(IReadOnlyList<RowMajorStatement> statements, Func<int, RowMajorStatement?> outside, int first, int period, int count)
    {
        (this.statements, this.outside) = (statements, outside);
        (First, Period, Count) = (first, period, count);
    }

    /// <summary>The first statement.</summary>
    public int First { get; }

    /// <summary>How many statements a round has.</summary>
    public int Period { get; }

    /// <summary>How many rounds there are.</summary>
    public int Count { get; }

    /// <summary>One more than the last statement.</summary>
    public int End => First + Period * Count;

    /// <summary>The statements of a round, with the values of the first.</summary>
    public IReadOnlyList<RolledStatement> Body => body;

    /// <summary>What each round reads from outside for itself, with the values of the first, in the order to read it in.</summary>
    public IReadOnlyList<RolledStatement> Read => read;

    /// <summary>
    /// Values that a round leaves for the next one, or the last for what follows: by what the first round computes what it is
    /// given in their place, or -1 where it takes nothing.
    /// </summary>
    public IReadOnlyDictionary<int, int> Carried => carried;

    /// <summary>What the last round calls a value of the first.</summary>
    public int InLast(int id) => statements[First + positions[id] + Period * (Count - 1)].Id;

    /// <summary>The loop; null where values or what is read of them do not follow one pattern.</summary>
    /// <param name="statements">All statements of the method.</param>
    /// <param name="outside">The expression that reads a value from outside of the method; null for one that a statement computes.</param>
    /// <param name="first">The first statement.</param>
    /// <param name="period">How many statements a round has.</param>
    /// <param name="count">How many rounds there are.</param>
    /// <param name="left">Is lessened by the number of statements that are looked at.</param>
    public static RolledLoop? Try(IReadOnlyList<RowMajorStatement> statements, Func<int, RowMajorStatement?> outside, int first, int period, int count, ref int left)
    {
        var loop = new RolledLoop(statements, outside, first, period, count);
        left -= period * count;
        return loop.Roll() && loop.Leaves() && loop.IsConsistent() ? loop : null;
    }

    private bool Roll()
    {
        for (var at = First; at < End; at++)
        {
            if (statements[at].Id >= 0) positions.Add(statements[at].Id, at - First);
        }

        for (var position = 0; position < Period; position++)
        {
            var rounds = Enumerable.Range(0, Count).Select(round => statements[First + position + round * Period]).ToArray();
            if (Rolled(rounds) is not { } rolled) return false;
            body.Add(rolled);
        }

        return true;
    }

    /// <summary>The statements of all rounds as one; null where their values or numbers do not follow one pattern.</summary>
    private RolledStatement? Rolled(RowMajorStatement[] rounds)
    {
        if (rounds.Any(statement => statement.Form != rounds[0].Form)) return null;
        for (var place = 0; place < rounds[0].Values.Count; place++)
        {
            if (!Follow([.. rounds.Select(statement => statement.Values[place])])) return null;
        }

        var numbers = new List<RoundNumber>();
        for (var place = 0; place < rounds[0].Numbers.Count; place++)
        {
            if (RoundNumber.Of([.. rounds.Select(statement => statement.Numbers[place])]) is not { } number) return null;
            numbers.Add(number);
        }

        return new RolledStatement(rounds[0], numbers);
    }

    /// <summary>Notes what the values at one place are in the rounds; false where there is no pattern in them.</summary>
    private bool Follow(int[] ids)
    {
        if (positions.TryGetValue(ids[0], out var position) && position < Period)
            return ids.Select((id, round) => IsAt(id, position + round * Period)).All(isThere => isThere);
        if (Array.TrueForAll(ids, id => id == ids[0]))
        {
            invariants.Add(ids[0]);
            return !positions.ContainsKey(ids[0]);
        }

        if (positions.TryGetValue(ids[1], out position)) return IsCarried(ids, position);
        return Vary(ids);
    }

    private bool IsAt(int id, int position) => positions.TryGetValue(id, out var own) && own == position;

    private bool IsCarried(int[] ids, int position)
    {
        if (position >= Period || positions.ContainsKey(ids[0])) return false;
        for (var round = 1; round < Count; round++)
        {
            if (!IsAt(ids[round], position + (round - 1) * Period)) return false;
        }

        var source = statements[First + position].Id;
        if (carried.TryGetValue(source, out var initial)) return initial == ids[0];
        if (carried.ContainsValue(ids[0])) return false;
        carried.Add(source, ids[0]);
        return true;
    }

    /// <summary>What each round reads from outside for itself.</summary>
    private bool Vary(int[] ids)
    {
        if (varying.TryGetValue(ids[0], out var known)) return known.SequenceEqual(ids);
        var rounds = new RowMajorStatement[ids.Length];
        for (var round = 0; round < ids.Length; round++)
        {
            if (outside(ids[round]) is not { } expression) return false;
            rounds[round] = expression;
        }

        varying.Add(ids[0], ids);
        if (Rolled(rounds) is not { } rolled) return false;
        read.Add(rolled);
        return true;
    }

    /// <summary>Notes what is read after the loop: it must be of the last round.</summary>
    private bool Leaves()
    {
        foreach (var id in statements.Skip(End).SelectMany(statement => statement.Values))
        {
            if (!positions.TryGetValue(id, out var position)) continue;
            if (position < Period * (Count - 1)) return false;
            var source = statements[First + position % Period].Id;
            if (!carried.ContainsKey(source)) carried.Add(source, -1);
        }

        return true;
    }

    /// <summary>A value that is one thing in all rounds, or the first of several, can only be that.</summary>
    private bool IsConsistent()
    {
        var initial = carried.Values.Where(id => id >= 0).ToList();
        return !initial.Exists(id => invariants.Contains(id) || varying.ContainsKey(id)) && !invariants.Any(varying.ContainsKey);
    }
}

/// <summary>A statement in all rounds.</summary>
/// <param name="First">As it is in the first.</param>
/// <param name="Numbers">The whole numbers at its places.</param>
internal sealed record RolledStatement(RowMajorStatement First, IReadOnlyList<RoundNumber> Numbers);
