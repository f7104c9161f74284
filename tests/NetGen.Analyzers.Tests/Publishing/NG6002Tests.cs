using Microsoft.CodeAnalysis;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests.Publishing;

public sealed class NG6002Tests
{
    private const string Aot = "<PublishAot>true</PublishAot>";
    private const string X64 = "<RuntimeIdentifier>linux-x64</RuntimeIdentifier>";

    [Theory]
    [InlineData(Aot + X64, "no instruction set")]
    [InlineData(Aot + X64 + "<IlcInstructionSet>x86-64-v2</IlcInstructionSet>", "'x86-64-v2'")]
    [InlineData(Aot + "<NetGenBuildsOnX64>true</NetGenBuildsOnX64><IlcInstructionSet>sse4.2,popcnt</IlcInstructionSet>", "'sse4.2,popcnt'")]
    public async Task Fires_once_a_project(string properties, string chosen)
    {
        var diagnostic = Assert.Single(await Report(properties));

        Assert.Equal(("NG6002", DiagnosticSeverity.Warning, Location.None), (diagnostic.Id, diagnostic.Severity, diagnostic.Location));
        Assert.StartsWith($"Publishing with Native AOT for {chosen}:", diagnostic.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(X64)]
    [InlineData("<PublishAot>false</PublishAot>" + X64)]
    [InlineData(Aot)]
    [InlineData(Aot + "<RuntimeIdentifier>osx-arm64</RuntimeIdentifier><NetGenBuildsOnX64>true</NetGenBuildsOnX64>")]
    [InlineData(Aot + X64 + "<IlcInstructionSet>x86-64-v3</IlcInstructionSet>")]
    [InlineData(Aot + X64 + "<IlcInstructionSet>native</IlcInstructionSet>")]
    [InlineData(Aot + X64 + "<IlcInstructionSet>avx2,fma,bmi2</IlcInstructionSet>")]
    [InlineData(Aot + X64 + "<IlcInstructionSet>Skylake</IlcInstructionSet>")]
    public async Task Stays_silent_where_vectors_are_real(string properties) => Assert.Empty(await Report(properties));

    private static async Task<IEnumerable<Diagnostic>> Report(string properties)
    {
        using var settings = ProjectSettings.Parse($"<PropertyGroup>{properties}</PropertyGroup>");
        return (await Analysis.RunAsync("", settings: settings)).Rules;
    }
}
