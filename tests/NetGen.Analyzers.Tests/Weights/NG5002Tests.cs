using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests.Weights;

public sealed class NG5002Tests
{
    private const string Limit = "<PropertyGroup><NetGenEmbeddedWeightsLimit>100</NetGenEmbeddedWeightsLimit></PropertyGroup>";

    [Fact]
    public async Task Tells_size_and_limit()
    {
        using var settings = ProjectSettings.Parse(Limit + "<ItemGroup><EmbeddedResource Include='net.safetensors' /></ItemGroup>");

        var diagnostic = Assert.Single((await Analysis.RunAsync("", settings: settings)).Rules);

        Assert.Equal("NG5002", diagnostic.Id);
        Assert.StartsWith("'net.safetensors' is embedded into the assembly with 210 bytes, the limit is 100:", diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.EndsWith("net.safetensors", diagnostic.Location.GetLineSpan().Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<ItemGroup><EmbeddedResource Include='net.safetensors' /></ItemGroup>")]
    [InlineData(Limit + "<ItemGroup><AdditionalFiles Include='net.safetensors' /></ItemGroup>")]
    [InlineData(Limit + "<ItemGroup><EmbeddedResource Include='net.png' /></ItemGroup>")]
    public async Task Stays_silent_about_small_files_and_others(string project)
    {
        using var settings = ProjectSettings.Parse(project);

        Assert.Empty((await Analysis.RunAsync("", settings: settings)).Rules);
    }
}
