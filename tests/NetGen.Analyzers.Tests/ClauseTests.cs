using Microsoft.CodeAnalysis;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests;

/// <summary>
/// What each rule promises, clause by clause: where exactly it stands, which of the user's names and numbers it tells, and
/// where else it points to. A rule without a clause fails.
/// </summary>
public sealed class ClauseTests
{
    /// <summary>Of these the place is a file or the project; their own tests say what they tell. NG0001 is about the compiler itself.</summary>
    private static readonly string[] WithoutCode = ["NG0001", "NG5001", "NG5002", "NG6002"];

    public static TheoryData<Clause> All => [.. Clauses.All];

    public static TheoryData<string> Ids => [.. Page.All().Select(page => page.Id).Except(WithoutCode)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_clause_holds(Clause clause)
    {
        var analysis = await Analysis.RunAsync(clause.Source);
        var alone = await Analysis.RunAsync(clause.Source, withGenerator: false);

        var found = Of(analysis, clause.Id);
        Assert.Empty(analysis.Crashes);
        Assert.Equal([clause.Squiggle], found.Select(diagnostic => Text(diagnostic.Location)));
        Assert.All(clause.Told, told => Assert.Contains(told, found[0].GetMessage(), StringComparison.Ordinal));
        Assert.Equal(clause.Elsewhere, found[0].AdditionalLocations.Select(Text));
        Assert.DoesNotContain(analysis.Rules, diagnostic => diagnostic.Id != clause.Id && diagnostic.Severity >= DiagnosticSeverity.Warning);
        if (!clause.NeedsGenerator) Assert.Equal([clause.Squiggle], Of(alone, clause.Id).Select(diagnostic => Text(diagnostic.Location)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_clauses(string id) => Assert.Contains(Clauses.All, clause => clause.Id == id);

    [Theory]
    [InlineData("NG2001")]
    [InlineData("NG2005")]
    [InlineData("NG2006")]
    [InlineData("NG1007")]
    [InlineData("NG3006")]
    [InlineData("NG3007")]
    [InlineData("NG4003")]
    public void A_rule_about_two_places_points_to_both(string id) => Assert.Contains(Clauses.All, clause => clause.Id == id && clause.Elsewhere.Length > 0);

    private static Diagnostic[] Of(Analysis analysis, string id) => [.. analysis.Rules.Where(diagnostic => diagnostic.Id == id)];

    private static string Text(Location location) => location.SourceTree!.GetText().ToString(location.SourceSpan);
}
