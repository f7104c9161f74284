using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests.Mutation;

/// <summary>What became of one source: how it runs, and what the rules say of it.</summary>
/// <param name="Subject">The model.</param>
/// <param name="Change">The mutation, or empty.</param>
/// <param name="Fault">Why it is wrong; null when it runs as it declares.</param>
/// <param name="Problems">What is reported at warning level or above.</param>
internal sealed record Trial(Subject Subject, string Change, string? Fault, ImmutableArray<string> Problems)
{
    public bool IsMissed => Fault is not null && Problems.IsEmpty;

    public bool IsFalseAlarm => Fault is null && !Problems.IsEmpty;

    public static async Task<Trial> RunAsync(Subject subject, Mutant mutant)
    {
        var analysis = await Analysis.RunAsync(mutant.Source, live: true);
        Assert.Empty(analysis.Crashes);
        return new Trial(
            subject,
            mutant.Change,
            EagerRun.FaultOf(analysis.Compilation, subject),
            [.. analysis.Rules.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.ToString())]);
    }

    public override string ToString() => $"{Subject.Name}: {Change}: {Fault ?? string.Join("; ", Problems)}";
}
