using System.Collections.Concurrent;
using Xunit.Abstractions;

namespace NetGen.Analyzers.Tests.Mutation;

/// <summary>
/// Changes every whole number of every layer of the networks of tests/Models, one at a time, runs each mutant eagerly to
/// learn whether it is wrong, and asks the rules. They flag at least 95 of 100 wrong ones, and nothing that is right.
/// </summary>
[Trait("Category", "Long")]
public sealed class MutationTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Wrong_mutants_are_flagged_and_right_ones_are_not()
    {
        var originals = await AllAsync(Subject.All.Select(subject => (subject, new Mutant(subject.Source, ""))));
        var mutants = await AllAsync(Subject.All.SelectMany(subject => Mutant.Of(subject.Source).Select(mutant => (subject, mutant))));

        output.WriteLine("model: mutants, of these wrong, of these flagged; alarms about right ones");
        foreach (var model in mutants.GroupBy(trial => trial.Subject.Name).OrderBy(model => model.Key, StringComparer.Ordinal)) Report(model.Key, [.. model]);
        Report("all", mutants);
        foreach (var trial in mutants.Where(trial => trial.IsMissed)) output.WriteLine($"missed: {trial}");

        Assert.Equal([], originals.Where(trial => trial.Fault is not null || trial.IsFalseAlarm).Select(trial => trial.ToString()));
        Assert.Equal([], mutants.Where(trial => trial.IsFalseAlarm).Select(trial => trial.ToString()));
        Assert.True(mutants.Count(trial => trial.Fault is not null) > mutants.Count / 3, "Most mutants of layers' sizes are wrong networks.");
        Assert.True(Share(mutants) >= 0.95, $"{Share(mutants):P1} of the wrong ones are flagged");
    }

    private static async Task<IReadOnlyList<Trial>> AllAsync(IEnumerable<(Subject Subject, Mutant Mutant)> sources)
    {
        var trials = new ConcurrentBag<Trial>();
        await Parallel.ForEachAsync(sources, async (source, _) => trials.Add(await Trial.RunAsync(source.Subject, source.Mutant)));
        return [.. trials];
    }

    private void Report(string name, IReadOnlyList<Trial> trials) => output.WriteLine(
        $"{name}: {trials.Count}, {trials.Count(trial => trial.Fault is not null)}, {trials.Count(trial => trial is { Fault: not null, IsMissed: false })} ({Share(trials):P1}); {trials.Count(trial => trial.IsFalseAlarm)}");

    /// <summary>Of the wrong ones, how many are flagged.</summary>
    private static double Share(IReadOnlyList<Trial> trials) => trials.Count(trial => trial.Fault is not null) is var wrong and > 0
        ? (double)(wrong - trials.Count(trial => trial.IsMissed)) / wrong
        : 1;
}
