namespace NetGen.Analyzers.Tests.Testing;

/// <summary>One thing that a rule promises to see.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Source">Code in which it is reported once, and no other warning is.</param>
/// <param name="Squiggle">The text under which it is shown.</param>
/// <param name="Told">What its message contains.</param>
public sealed record Clause(string Id, string Source, string Squiggle, params string[] Told)
{
    /// <summary>The texts at the other places that it points to.</summary>
    public string[] Elsewhere { get; init; } = [];

    /// <summary>Whether it is seen only once the generator has written <c>Call</c> and the base.</summary>
    public bool NeedsGenerator { get; init; }

    public override string ToString() => $"{Id} {Source.Replace("\n", " ", StringComparison.Ordinal)}";
}
