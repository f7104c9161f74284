using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Analyzers.Tests.Testing;
using Xunit.Abstractions;

namespace NetGen.Analyzers.Tests.Mutation;

/// <summary>
/// Changes every whole number of every layer of eight models, one at a time, runs each mutant eagerly to learn whether
/// it is wrong, and asks the rules. They flag at least 95 of 100 wrong ones, and nothing that is right.
/// </summary>
[Trait("Category", "Long")]
public sealed class MutationTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. Corpus.Models.Select(model => model.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_unchanged_model_runs_and_is_not_reported(string name)
    {
        var source = Source(name);

        Assert.Null(await EagerRun.FaultOfAsync(source, name));
        Assert.Empty(await ProblemsAsync(source));
    }

    [Fact]
    public async Task Wrong_mutants_are_flagged_and_right_ones_are_not()
    {
        var results = new ConcurrentBag<(string Model, string Change, string? Fault, string? Problem)>();
        var mutants = Corpus.Models.SelectMany(model => Mutant.Of(model.Source).Select(mutant => (model.Name, Mutant: mutant)));
        await Parallel.ForEachAsync(mutants, async (entry, _) =>
        {
            var fault = await EagerRun.FaultOfAsync(entry.Mutant.Source, entry.Name);
            var problems = await ProblemsAsync(entry.Mutant.Source);
            results.Add((entry.Name, entry.Mutant.Change, fault, problems.FirstOrDefault()?.ToString()));
        });

        var wrong = results.Where(result => result.Fault is not null).ToArray();
        var missed = wrong.Where(result => result.Problem is null).ToArray();
        var falseAlarms = results.Where(result => result is { Fault: null, Problem: not null }).Select(result => $"{result.Model}: {result.Change}: {result.Problem}");
        foreach (var model in wrong.GroupBy(result => result.Model).OrderBy(model => model.Key))
        {
            output.WriteLine($"{model.Key}: {model.Count()} wrong mutants, {model.Count(result => result.Problem is not null)} flagged");
        }

        output.WriteLine($"{results.Count} mutants: {results.Count - wrong.Length} run as declared, {wrong.Length} are wrong, {wrong.Length - missed.Length} of these are flagged");
        foreach (var result in missed) output.WriteLine($"missed: {result.Model}: {result.Change}: {result.Fault}");
        Assert.Equal([], falseAlarms);
        Assert.True(missed.Length <= 0.05 * wrong.Length, $"{missed.Length} of {wrong.Length} are missed");
    }

    private static async Task<ImmutableArray<Diagnostic>> ProblemsAsync(string source)
    {
        var analysis = await Analysis.RunAsync(source, withGenerator: false);
        Assert.Empty(analysis.Crashes);
        return [.. analysis.Rules.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
    }

    private static string Source(string name) => Corpus.Models.Single(model => model.Name == name).Source;
}
