using Microsoft.CodeAnalysis;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests.Weights;

public sealed class NG5001Tests
{
    private const string Net = """
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 2);

            [Buffer]
            private readonly Tensor mean = Tensor.Zeros(4);

            [Buffer(Persistent = false)]
            private readonly Tensor scratch = Tensor.Zeros(4);

            public Tensor Forward([Shape("N", 4)] Tensor x) => fc.Call(x - mean + scratch);
        }
        """;

    private const string Mean = """ "mean": { "dtype": "F32", "shape": [4], "data_offsets": [0, 16] } """;
    private const string Bias = """ "fc.bias": { "dtype": "F32", "shape": [2], "data_offsets": [0, 8] } """;
    private const string Weight = """ "fc.weight": { "dtype": "F32", "shape": [2, 4], "data_offsets": [0, 32] } """;
    private const string WideWeight = """ "fc.weight": { "dtype": "F32", "shape": [3, 4], "data_offsets": [0, 48] } """;

    [Theory]
    [InlineData(Mean + "," + Weight, "'Net' cannot load 'net.safetensors': the file lacks 'fc.bias'")]
    [InlineData(Mean + "," + Bias + "," + WideWeight, "'Net' cannot load 'net.safetensors': 'fc.weight' is [2, 4] here and [3, 4] there")]
    [InlineData(Mean + "," + Bias + "," + Weight + """, "a\u0062c": { "dtype": "I64", "shape": [], "data_offsets": [0, 8] } """, "'Net' cannot load 'net.safetensors': 'abc' is unknown here")]
    [InlineData("", "'Net' cannot load 'net.safetensors': the file lacks 'fc.weight'; the file lacks 'fc.bias'; the file lacks 'mean'")]
    public async Task Tells_what_differs(string tensors, string message)
    {
        var diagnostic = Assert.Single(await Report(tensors));

        Assert.Equal(("NG5001", DiagnosticSeverity.Warning, message), (diagnostic.Id, diagnostic.Severity, diagnostic.GetMessage()));
        Assert.Equal("Net", Text(diagnostic.Location));
    }

    [Fact]
    public async Task Points_at_the_members_concerned()
    {
        var diagnostic = Assert.Single(await Report(Mean + "," + Bias + "," + WideWeight));

        Assert.Equal("fc = new(4, 2)", Text(Assert.Single(diagnostic.AdditionalLocations)));
    }

    [Theory]
    [InlineData("net.safetensors", "")]
    [InlineData("other.safetensors", "NetGenModule='Net'")]
    [InlineData("best.safetensors", "NetGenModule='Net'")]
    public async Task Stays_silent_about_a_file_that_fits(string file, string metadata) =>
        Assert.Empty(await Report($$"""{{Mean}}, {{Bias}}, {{Weight}}, "__metadata__": { "a": "b\"", "c": [1, true, { "d": null }] }""", file, metadata));

    [Theory]
    [InlineData("other.safetensors", "")]
    [InlineData("net.safetensors", "NetGenModule='Other'")]
    [InlineData("net.json", "")]
    public async Task Stays_silent_about_files_of_others(string file, string metadata) => Assert.Empty(await Report("", file, metadata));

    [Theory]
    [InlineData("\"fc")]
    [InlineData("\"fc\": 3")]
    [InlineData("\"fc\": { \"shape\": [-1] }")]
    public async Task Stays_silent_about_a_file_that_is_no_such_file(string broken) => Assert.Empty(await Report(broken));

    [Fact]
    public async Task Embedded_weights_are_checked_too()
    {
        using var settings = ProjectSettings.Parse("<ItemGroup><EmbeddedResource Include='net.safetensors' /></ItemGroup>", "{}");

        Assert.Equal("NG5001", Assert.Single((await Analysis.RunAsync(Net, settings: settings)).Rules).Id);
    }

    private static async Task<IEnumerable<Diagnostic>> Report(string tensors, string file = "net.safetensors", string metadata = "")
    {
        using var settings = ProjectSettings.Parse($"<ItemGroup><AdditionalFiles Include='{file}' {metadata} /></ItemGroup>", $"{{ {tensors} }}");
        var analysis = await Analysis.RunAsync(Net, settings: settings);
        Assert.Empty(analysis.CompilerErrors);
        Assert.Empty(analysis.Crashes);
        return analysis.Rules;
    }

    private static string Text(Location location) => location.SourceTree!.GetText().ToString(location.SourceSpan);
}
