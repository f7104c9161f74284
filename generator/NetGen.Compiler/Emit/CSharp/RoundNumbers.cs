namespace NetGen.Compiler.Emit.CSharp;

/// <summary>A whole number of each round of a loop.</summary>
internal sealed class RoundNumbers(IReadOnlyList<long> values)
{
    public IReadOnlyList<long> Values => values;

    /// <summary>The number as an expression of the round's number; null where the rounds have no line in common.</summary>
    /// <param name="round">The name of the round's number.</param>
    /// <param name="isAlone">Whether it needs no parentheses.</param>
    public string? Line(string round, bool isAlone)
    {
        var step = values[1] - values[0];
        for (var index = 2; index < values.Count; index++)
        {
            if (values[index] - values[index - 1] != step) return null;
        }

        if (step == 0) return Numbers.Whole(values[0]);
        var product = Math.Abs(step) == 1 ? round : $"{Numbers.Whole(Math.Abs(step))} * {round}";
        if (values[0] == 0 && step > 0) return isAlone || step == 1 ? product : $"({product})";
        var line = $"{Numbers.Whole(values[0])} {(step < 0 ? "-" : "+")} {product}";
        return isAlone ? line : $"({line})";
    }
}
