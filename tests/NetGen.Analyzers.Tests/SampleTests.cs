using Microsoft.CodeAnalysis;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests;

/// <summary>No false alarm on programs that are right.</summary>
public sealed class SampleTests
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    public static TheoryData<string> Samples => [.. Directory
        .EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "samples"))
        .Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_gives_no_warning(string sample)
    {
        var files = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "samples", sample), "*.cs").Order(StringComparer.Ordinal);
        var sources = files.Select(path => (Path.GetFileName(path), File.ReadAllText(path)));

        var analysis = await Analysis.RunAsync(sources.Prepend(("GlobalUsings.cs", ImplicitUsings)));

        Assert.Empty(analysis.CompilerErrors);
        Assert.Empty(analysis.Crashes);
        Assert.Empty(analysis.Rules.Where(diagnostic => !diagnostic.IsSuppressed && diagnostic.Severity >= DiagnosticSeverity.Warning));
    }
}
