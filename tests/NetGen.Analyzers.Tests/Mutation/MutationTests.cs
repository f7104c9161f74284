using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Analyzers.Tests.Testing;
using Xunit.Abstractions;

namespace NetGen.Analyzers.Tests.Mutation;

/// <summary>
/// Changes every whole number of every layer of the model corpus, one at a time, runs each mutant eagerly to learn whether
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
        var (wrong, right) = (0, 0);
        var missed = new List<string>();
        var falseAlarms = new List<string>();
        foreach (var (name, source) in Corpus.Models)
        {
            var (wrongHere, missedBefore) = (wrong, missed.Count);
            foreach (var mutant in Mutant.Of(source))
            {
                var fault = await EagerRun.FaultOfAsync(mutant.Source, name);
                var problems = await ProblemsAsync(mutant.Source);
                if (fault is null) right++;
                else wrong++;
                if (fault is not null && problems.IsEmpty) missed.Add($"{name}: {mutant.Change}: {fault}");
                if (fault is null && !problems.IsEmpty) falseAlarms.Add($"{name}: {mutant.Change}: {problems[0]}");
            }

            output.WriteLine($"{name}: {wrong - wrongHere} wrong, {wrong - wrongHere - (missed.Count - missedBefore)} of them flagged");
        }

        output.WriteLine($"{wrong + right} mutants: {right} run as declared, {wrong} are wrong, {wrong - missed.Count} of these are flagged");
        foreach (var line in missed) output.WriteLine("missed " + line);
        Assert.Empty(falseAlarms);
        Assert.True(missed.Count <= 0.05 * wrong, string.Join("\n", missed));
    }

    private static async Task<ImmutableArray<Diagnostic>> ProblemsAsync(string source)
    {
        var analysis = await Analysis.RunAsync(source, withGenerator: false);
        Assert.Empty(analysis.Crashes);
        return [.. analysis.Rules.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
    }

    private static string Source(string name) => Corpus.Models.Single(model => model.Name == name).Source;
}
