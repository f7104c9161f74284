using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests;

/// <summary>How an editor uses analyzers: on several threads, cancelled at any moment, before the generator has run.</summary>
public sealed class RobustnessTests
{
    private static readonly string Everything = string.Join(
        "\n",
        Page.All()
            .Where(page => page.HasExamples)
            .Select(page => $"namespace {page.Id}\n{{\n{page.Bad}\n}}"));

    public static TheoryData<string> Ids => [.. Page.All().Where(page => page.HasExamples).Select(page => page.Id)];

    [Fact]
    public async Task Concurrent_and_sequential_analysis_say_the_same()
    {
        var compilation = (await Analysis.RunAsync(Everything)).Compilation;
        var expected = Texts(await Analyze(compilation, concurrent: false, CancellationToken.None));

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Analyze(compilation.Clone(), concurrent: true, CancellationToken.None))));

        Assert.True(expected.Length > 30, $"{expected.Length} diagnostics");
        Assert.All(runs, run => Assert.Equal(expected, Texts(run)));
    }

    [Fact]
    public async Task A_cancelled_analysis_leaves_nothing_half_done()
    {
        var compilation = (await Analysis.RunAsync(Everything)).Compilation;
        var expected = Texts(await Analyze(compilation.Clone(), concurrent: true, CancellationToken.None));
        for (var delay = 0; delay < 200; delay += 20)
        {
            using var cancellation = new CancellationTokenSource(delay);
            try
            {
                await Analyze(compilation, concurrent: true, cancellation.Token);
            }
            catch (OperationCanceledException)
            {
                // What the test is about.
            }
        }

        Assert.Equal(expected, Texts(await Analyze(compilation, concurrent: true, CancellationToken.None)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Analyzers_report_before_the_generator_has_run(string id)
    {
        var page = Page.All().Single(candidate => candidate.Id == id);
        using var settings = page.Settings("bad");

        var alone = await Analysis.RunAsync(page.Bad, withGenerator: false, settings);

        Assert.Empty(alone.Crashes);
        Assert.Contains(alone.Rules, diagnostic => diagnostic.Id == id);
    }

    private static async Task<IEnumerable<Diagnostic>> Analyze(Compilation compilation, bool concurrent, CancellationToken cancellation)
    {
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrent, logAnalyzerExecutionTime: false);
        return await compilation.WithAnalyzers(Analysis.Analyzers, options).GetAnalyzerDiagnosticsAsync(cancellation);
    }

    private static string[] Texts(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.Select(diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal)];
}
