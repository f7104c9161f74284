using System.Reflection;
using Microsoft.CodeAnalysis;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests;

/// <summary>
/// Programs as people write them about all kinds of networks: the right ones raise no alarm, and each mistake that is made
/// in one of them is flagged, once, where it is.
/// </summary>
public sealed class ProgramTests
{
    public static TheoryData<string> Programs => [.. TrainingProgram.Names];

    public static TheoryData<string, int> Mistakes
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var name in TrainingProgram.Names)
                for (var index = 0; index < TrainingProgram.Read(name).Mistakes.Count; index++)
                    data.Add(name, index);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_right_program_raises_no_alarm_and_trains(string name)
    {
        var source = TrainingProgram.Read(name).Source;

        var analysis = await Analysis.RunAsync(source);
        var unfinished = await Analysis.RunAsync(source, withGenerator: false);

        Assert.Empty(analysis.CompilerErrors);
        Assert.Empty(Problems(analysis));
        Assert.Empty(Problems(unfinished));
        Assert.True(float.IsFinite(Run(analysis.Compilation)));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_flagged_once_where_it_is(string name, int index)
    {
        var program = TrainingProgram.Read(name);
        var mistake = program.Mistakes[index];

        var analysis = await Analysis.RunAsync(mistake.MadeIn(program.Source));

        Assert.Empty(analysis.CompilerErrors);
        Assert.Empty(analysis.Crashes);
        Assert.Equal([$"{mistake.Id}: {mistake.Squiggle}"], Problems(analysis).Select(problem => $"{problem.Id}: {Text(problem.Location)}"));
    }

    private static Diagnostic[] Problems(Analysis analysis) =>
        [.. analysis.Crashes, .. analysis.Rules.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    private static string Text(Location location) => location.SourceTree!.GetText().ToString(location.SourceSpan);

    private static float Run(Compilation compilation)
    {
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        var program = Assembly.Load(image.ToArray()).GetType("Program")!;
        return (float)program.GetMethod("Run")!.Invoke(null, null)!;
    }
}
