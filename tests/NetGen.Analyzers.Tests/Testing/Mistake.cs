namespace NetGen.Analyzers.Tests.Testing;

/// <summary>A change that makes a program wrong.</summary>
/// <param name="Id">The rule that must say so, and no other.</param>
/// <param name="Text">What is replaced, everywhere.</param>
/// <param name="Replacement">By what.</param>
/// <param name="Squiggle">The text under which the rule is shown.</param>
internal sealed record Mistake(string Id, string Text, string Replacement, string Squiggle)
{
    public static Mistake Parse(string line)
    {
        var parts = line["//".Length..].Split('|', StringSplitOptions.TrimEntries);
        return new Mistake(parts[0], parts[1], parts[2], parts[3]);
    }

    public string MadeIn(string source)
    {
        Assert.Contains(Text, source, StringComparison.Ordinal);
        return source.Replace(Text, Replacement, StringComparison.Ordinal);
    }
}
