namespace NetGen.Compiler.Emit.CSharp;

/// <summary>A whole number that each round of a loop has by as much more than the round before.</summary>
/// <param name="First">In the first round.</param>
/// <param name="Step">How much more in each next one.</param>
internal sealed record RoundNumber(long First, long Step)
{
    /// <summary>The numbers of all rounds as one; null where they do not grow evenly.</summary>
    public static RoundNumber? Of(IReadOnlyList<long> rounds)
    {
        var step = rounds[1] - rounds[0];
        for (var round = 2; round < rounds.Count; round++)
        {
            if (rounds[round] - rounds[round - 1] != step) return null;
        }

        return new RoundNumber(rounds[0], step);
    }

    /// <summary>The number as C#.</summary>
    /// <param name="round">The name of the round's number.</param>
    /// <param name="isAlone">Whether it needs no parentheses.</param>
    public string Write(string round, bool isAlone)
    {
        if (Step == 0) return Numbers.Whole(First);
        var product = Math.Abs(Step) == 1 ? round : $"{Numbers.Whole(Math.Abs(Step))} * {round}";
        if (First == 0 && Step > 0) return isAlone || Step == 1 ? product : $"({product})";
        var line = $"{Numbers.Whole(First)} {(Step < 0 ? "-" : "+")} {product}";
        return isAlone ? line : $"({line})";
    }
}
