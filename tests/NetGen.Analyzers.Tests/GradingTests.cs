using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests;

/// <summary>Each rule, without exception, takes its severity from the configuration and is silenced by a pragma and by an attribute.</summary>
public sealed class GradingTests
{
    public static TheoryData<string> Ids => ClauseTests.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_configuration_grades_the_rule(string id)
    {
        var analysis = await Analysis.RunAsync(Source(id), withAnalyzers: false);

        foreach (var (report, severity) in new[] { (ReportDiagnostic.Error, DiagnosticSeverity.Error), (ReportDiagnostic.Warn, DiagnosticSeverity.Warning), (ReportDiagnostic.Info, DiagnosticSeverity.Info) })
            Assert.All(await Found(analysis.Compilation, id, report), diagnostic => Assert.Equal(severity, diagnostic.Severity));
        Assert.NotEmpty(await Found(analysis.Compilation, id, ReportDiagnostic.Warn));
        Assert.Empty(await Found(analysis.Compilation, id, ReportDiagnostic.Suppress));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_pragma_silences_the_rule(string id)
    {
        var analysis = await Analysis.RunAsync($"#pragma warning disable {id}\n{Source(id)}");

        Assert.All(analysis.Rules.Where(diagnostic => diagnostic.Id == id), diagnostic => Assert.True(diagnostic.IsSuppressed));
    }

    /// <summary>On every type of the file, since a rule may stand in any of them.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task An_attribute_silences_the_rule(string id)
    {
        var types = CSharpSyntaxTree.ParseText(Source(id)).GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax>();
        var source = types.Reverse().Aggregate(Source(id), (text, type) =>
            text.Insert(type.SpanStart, $"[System.Diagnostics.CodeAnalysis.SuppressMessage(\"NetGen\", \"{id}\")] "));

        var analysis = await Analysis.RunAsync(source);

        Assert.All(analysis.Rules.Where(diagnostic => diagnostic.Id == id), diagnostic => Assert.True(diagnostic.IsSuppressed));
    }

    private static string Source(string id) => Clauses.All.First(clause => clause.Id == id).Source;

    private static async Task<Diagnostic[]> Found(Compilation compilation, string id, ReportDiagnostic report)
    {
        var options = compilation.Options.WithSpecificDiagnosticOptions([KeyValuePair.Create(id, report)]);
        var rules = await compilation.WithOptions(options).WithAnalyzers(Analysis.Analyzers).GetAnalyzerDiagnosticsAsync();
        return [.. rules.Where(diagnostic => diagnostic.Id == id)];
    }
}
