using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests.Classics;

/// <summary>
/// Each classic is reported where it stands and nowhere else; the first fix that is offered, applied as often as something is
/// reported, gives a project that compiles and trains.
/// </summary>
public sealed class ClassicMistakeTests
{
    public static TheoryData<string> Names => [.. Mistakes.All.Select(mistake => mistake.Name)];

    [Fact]
    public void There_are_ten() => Assert.Equal(10, Mistakes.All.Count());

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Its_fix_gives_a_project_that_trains(string name)
    {
        var mistake = Find(name);
        using var project = new FixedProject(mistake.Source);
        Assert.Equal(mistake.Reported, (await project.ProblemsAsync()).Select(problem => problem.Id));

        await project.FixAllAsync();

        var program = (await project.LoadAsync()).GetType("Program")!;
        var losses = (float[])program.GetMethod("Run")!.Invoke(null, null)!;
        Assert.True(losses[^1] < 0.8f * losses[0], $"{string.Join(", ", losses)}\n{project.Source}");
    }

    private static ClassicMistake Find(string name) => Mistakes.All.Single(mistake => mistake.Name == name);
}
