using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests;

/// <summary>Analyzers meet code that is being typed: no cut of any example makes one throw.</summary>
[Trait("Category", "Long")]
public sealed class BrokenCodeTests
{
    public static TheoryData<string> Ids => [.. Page.All().Where(page => page.HasExamples).Select(page => page.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task No_analyzer_throws_while_the_example_is_typed(string id)
    {
        var source = Page.All().Single(page => page.Id == id).Bad;
        for (var length = 20; length < source.Length; length += 71)
        {
            var analysis = await Analysis.RunAsync(source[..length], withGenerator: length % 2 == 0);

            Assert.True(analysis.Crashes.IsEmpty, $"{source[..length]}\n---\n{string.Join("\n", analysis.Crashes)}");
            Assert.DoesNotContain(analysis.Rules, diagnostic => diagnostic.Id == "NG0001");
        }
    }
}
