using System.Text.RegularExpressions;

namespace NetGen.Tests;

/// <summary>Every diagnostic has its page, its tests and its line in the release notes, and every page has its diagnostic.</summary>
public sealed partial class DiagnosticTests
{
    // A fault of NetGen itself: there is no wrong code to show.
    private const string CompilerFault = "NG0001";

    [Fact]
    public void Every_diagnostic_has_a_page() =>
        Assert.All(Declared(), id => Assert.True(File.Exists(Page(id)), Page(id)));

    [Fact]
    public void Every_page_has_a_diagnostic() =>
        Assert.Empty(Repository.Files("analyzers/docs", "NG*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Except(Declared()));

    [Fact]
    public void Every_page_tells_cause_fix_and_how_to_suppress()
    {
        var lacking = from id in Declared()
                      let text = File.ReadAllText(Page(id))
                      where !text.Contains(id, StringComparison.Ordinal) || (id != CompilerFault && !text.Contains("```csharp", StringComparison.Ordinal))
                          || !text.Contains("uppress", StringComparison.Ordinal)
                      select id;
        Assert.Empty(lacking);
    }

    [Fact]
    public void Every_diagnostic_has_a_test() => Assert.Empty(Declared().Except(Identifiers("tests/NetGen.Analyzers.Tests", "*.cs")));

    [Fact]
    public void Every_diagnostic_is_tracked() => Assert.Empty(Declared().Except(Identifiers("analyzers", "AnalyzerReleases.*.md")));

    /// <summary>The identifiers in the analyzers' sources. An identifier that is declared nowhere cannot be reported.</summary>
    private static IReadOnlyCollection<string> Declared()
    {
        var declared = Identifiers("analyzers", "*.cs");
        Assert.NotEmpty(declared);
        return declared;
    }

    private static HashSet<string> Identifiers(string folder, string pattern) =>
        Repository.Files(folder, pattern)
            .SelectMany(file => Identifier().Matches(File.ReadAllText(Repository.At(file))).Select(match => match.Value))
            .ToHashSet(StringComparer.Ordinal);

    private static string Page(string id) => Repository.At($"analyzers/docs/{id}.md");

    [GeneratedRegex(@"\bNG[0-6]\d{3}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
