using Microsoft.CodeAnalysis;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests;

/// <summary>The pages tell the truth about their own examples.</summary>
public sealed class PageTests
{
    /// <summary>Rules about classes that are not valid C# or that the generator cannot complete.</summary>
    private static readonly string[] Uncompilable = ["NG1004", "NG1005", "NG4004", "NG4005"];

    public static TheoryData<string> Ids => [.. Page.All().Where(page => page.HasExamples).Select(page => page.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_bad_example_gives_this_diagnostic_and_no_other(string id)
    {
        using var settings = Find(id).Settings("bad");
        var analysis = await Analysis.RunAsync(Find(id).Bad, settings: settings);

        if (!Uncompilable.Contains(id)) Assert.Empty(analysis.CompilerErrors);
        Assert.Empty(analysis.Crashes);
        Assert.Equal([id], Noticed(analysis, id).Distinct());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_fixed_example_compiles_and_gives_none(string id)
    {
        using var settings = Find(id).Settings("fixed");
        var analysis = await Analysis.RunAsync(Find(id).Fixed, settings: settings);

        Assert.Empty(analysis.CompilerErrors);
        Assert.Empty(analysis.Crashes);
        Assert.Empty(Noticed(analysis, id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_says_cause_reason_and_how_to_suppress(string id)
    {
        var page = Find(id);

        Assert.StartsWith($"# {id}: ", page.Text, StringComparison.Ordinal);
        Assert.All(
            ["## Cause", "## Bad", "## Fixed", "## Why", "## How to suppress"],
            heading => Assert.Contains($"\n{heading}\n", page.Text, StringComparison.Ordinal));
    }

    /// <summary>Advice about something else than the page's subject may well apply to its examples.</summary>
    private static IEnumerable<string> Noticed(Analysis analysis, string id) => analysis.Rules
        .Where(diagnostic => diagnostic.Id == id || diagnostic.Severity >= DiagnosticSeverity.Warning)
        .Select(diagnostic => diagnostic.Id);

    private static Page Find(string id) => Page.All().Single(page => page.Id == id);
}
