using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Linking;

/// <summary>What a condition that is not known was taken for.</summary>
public sealed record Decision(AttributeValue Condition, bool Value);

/// <summary>
/// Follows one of the ways through code whose conditions are not known: each new condition is taken for what is
/// prescribed, then for true. Running the same code again with each of the <see cref="Untried"/> lists visits every way.
/// </summary>
public sealed class Decisions
{
    private readonly IReadOnlyList<Decision> prescribed;
    private readonly List<Decision> taken = [];

    public Decisions(IReadOnlyList<Decision> prescribed) => this.prescribed = prescribed;

    public IReadOnlyList<Decision> Taken => taken;

    /// <summary>Runs something along every way through it.</summary>
    /// <param name="isFull">Whether so many results are enough, though there are ways left.</param>
    /// <param name="run">What is run.</param>
    /// <returns>The results, and whether they are of all ways.</returns>
    public static (IReadOnlyList<T> Results, bool AreAll) Explore<T>(Func<IReadOnlyList<T>, bool> isFull, Func<Decisions, T> run)
    {
        var results = new List<T>();
        var open = new Stack<IReadOnlyList<Decision>>([[]]);
        while (open.Count > 0)
        {
            if (isFull(results)) return (results, false);
            var decisions = new Decisions(open.Pop());
            results.Add(run(decisions));
            foreach (var untried in decisions.Untried()) open.Push(untried);
        }

        return (results, true);
    }

    /// <summary>What a condition is taken for on this way.</summary>
    public bool Decide(AttributeValue condition)
    {
        if (Implied(condition) is { } known) return known;
        var value = taken.Count >= prescribed.Count || prescribed[taken.Count].Value;
        taken.Add(new Decision(condition, value));
        return value;
    }

    /// <summary>What earlier decisions say already: the same again, or equality with another constant.</summary>
    private bool? Implied(AttributeValue condition)
    {
        foreach (var decision in taken)
        {
            if (decision.Condition == condition) return decision.Value;
            if (decision.Value && ComparedTo(decision.Condition) is var (one, first) && ComparedTo(condition) is var (other, second) && one == other && first != second) return false;
        }

        return null;
    }

    /// <summary>The parts of <c>parameter == constant</c>.</summary>
    private static (AttributeValue, AttributeValue)? ComparedTo(AttributeValue condition) =>
        condition is AttributeValue.Formula { Function: Formulas.Equal, Arguments: { Count: 2 } parts } && parts[0] is AttributeValue.Reference && !parts[1].IsOpen
            ? (parts[0], parts[1])
            : null;

    private IEnumerable<IReadOnlyList<Decision>> Untried()
    {
        for (var index = prescribed.Count; index < taken.Count; index++) yield return [.. taken.Take(index), taken[index] with { Value = false }];
    }
}
