namespace NetGen.Compiler.Emit.CSharp;

/// <summary>A whole number that grows evenly from round to round of a loop, or goes back and forth between two.</summary>
/// <param name="First">In the first round.</param>
/// <param name="Step">How much more in the next one.</param>
/// <param name="Alternates">Whether it is the first again in every second round.</param>
internal sealed record RoundNumber(long First, long Step, bool Alternates = false)
{
    /// <summary>The numbers of all rounds as one; null where they follow neither pattern.</summary>
    public static RoundNumber? Of(IReadOnlyList<long> rounds)
    {
        var line = new RoundNumber(rounds[0], rounds[1] - rounds[0]);
        return new[] { line, line with { Alternates = true } }.FirstOrDefault(number => rounds.Select((value, round) => number.In(round) == value).All(isSame => isSame));
    }

    private long In(int round) => First + Step * (Alternates ? round % 2 : round);

    /// <summary>The number as C#.</summary>
    /// <param name="round">The name of the round's number.</param>
    /// <param name="isAlone">Whether it needs no parentheses.</param>
    public string Write(string round, bool isAlone)
    {
        if (Step == 0) return Numbers.Whole(First);
        if (Alternates) round = $"({round} % 2)";
        var product = Math.Abs(Step) == 1 ? round : $"{Numbers.Whole(Math.Abs(Step))} * {round}";
        if (First == 0 && Step > 0) return isAlone || Step == 1 ? product : $"({product})";
        var line = $"{Numbers.Whole(First)} {(Step < 0 ? "-" : "+")} {product}";
        return isAlone ? line : $"({line})";
    }
}
