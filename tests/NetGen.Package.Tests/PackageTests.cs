using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace NetGen.Tests;

/// <summary>What ships is what is tested: the package, used as a new user would.</summary>
[Trait("Category", "Long")]
public sealed partial class PackageTests(PackagedProject project) : IClassFixture<PackagedProject>
{
    [Theory]
    [InlineData("lib/net10.0/NetGen.dll")]
    [InlineData("lib/net10.0/NetGen.xml")]
    [InlineData("analyzers/dotnet/cs/NetGen.Generator.dll")]
    [InlineData("analyzers/dotnet/cs/NetGen.Compiler.dll")]
    [InlineData("analyzers/dotnet/cs/NetGen.Analyzers.dll")]
    [InlineData("analyzers/dotnet/cs/NetGen.CodeFixes.dll")]
    [InlineData("build/NetGen.props")]
    [InlineData("build/NetGen.targets")]
    [InlineData("buildTransitive/NetGen.targets")]
    [InlineData("README.md")]
    [InlineData("LICENSE")]
    public void The_package_holds(string entry)
    {
        using var archive = ZipFile.OpenRead(project.Package);
        Assert.Contains(archive.Entries, candidate => candidate.FullName == entry);
    }

    [Fact]
    public void The_package_brings_no_library_of_the_compiler_platform()
    {
        using var archive = ZipFile.OpenRead(project.Package);
        Assert.DoesNotContain(archive.Entries, entry => entry.Name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
        using var reader = new StreamReader(archive.Entries.Single(entry => entry.Name == "NetGen.nuspec").Open());
        var dependencies = Dependency().Matches(reader.ReadToEnd()).Select(match => match.Groups[1].Value);
        Assert.Equal(["System.Numerics.Tensors"], dependencies);
    }

    [Fact]
    public async Task A_fresh_project_builds_without_warnings_and_trains()
    {
        // Warnings are errors in the project; its network must compile, or its build fails.
        await project.Dotnet("build");
        AssertTrained(await Commands.Run(project.Folder, "dotnet", project.Program));
    }

    [Fact]
    public async Task It_publishes_native_without_warnings_and_runs()
    {
        var published = Path.Combine(project.Folder, "published");
        var output = await project.Dotnet("publish", "-p:PublishAot=true", "-o", published);
        Assert.DoesNotMatch(@"\bIL\d{4}\b", output);
        if (System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.X64)
            Assert.Contains("publishing for x86-64-v3", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(published, "NetGen.dll")), "a native program stands alone");

        var program = Path.Combine(published, OperatingSystem.IsWindows() ? "App.exe" : "App");
        AssertTrained(await Commands.Run(project.Folder, program));
    }

    [Fact]
    public async Task The_instruction_set_is_the_users_to_choose()
    {
        var settings = Path.Combine(project.Folder, "Directory.Build.props");
        await File.WriteAllTextAsync(settings, "<Project><PropertyGroup><IlcInstructionSet>native</IlcInstructionSet></PropertyGroup></Project>");
        try
        {
            var value = await project.Dotnet("build", "-p:PublishAot=true", "-getProperty:IlcInstructionSet");
            Assert.Equal("native", value.Trim());
        }
        finally
        {
            File.Delete(settings);
        }
    }

    [Fact]
    public async Task The_analyzers_see_embedded_weights_and_how_the_project_is_published()
    {
        var weights = Path.Combine(project.Folder, "classifier.safetensors");
        var header = """{"conv.weight":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"""u8.ToArray();
        // No text in any encoding: the compiler itself would refuse to read it.
        await File.WriteAllBytesAsync(weights, [.. BitConverter.GetBytes((long)header.Length), .. header, 0xFF, 0xC0, 0, 0]);
        var settings = Path.Combine(project.Folder, "Directory.Build.props");
        await File.WriteAllTextAsync(settings, """
            <Project>
              <PropertyGroup>
                <IlcInstructionSet>x86-64-v2</IlcInstructionSet>
                <NetGenEmbeddedWeightsLimit>10</NetGenEmbeddedWeightsLimit>
              </PropertyGroup>
              <ItemGroup>
                <EmbeddedResource Include="classifier.safetensors" />
              </ItemGroup>
            </Project>
            """);
        try
        {
            var output = await project.Dotnet("build", "--no-incremental", "-p:PublishAot=true", "-p:RuntimeIdentifier=linux-x64", "-p:SelfContained=false", "-p:TreatWarningsAsErrors=false");
            Assert.All(["NG5001", "NG5002", "NG6002"], id => Assert.True(output.Contains($"warning {id}", StringComparison.Ordinal), $"no {id} in\n{output}"));
        }
        finally
        {
            File.Delete(settings);
            File.Delete(weights);
        }
    }

    /// <summary>The program prints the loss of two steps on the same batch: the second is lower.</summary>
    private static void AssertTrained(string output)
    {
        var losses = Loss().Matches(output).Select(match => float.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(2, losses.Count);
        Assert.True(losses[1] < losses[0], output);
        Assert.Contains("same after reload: True", output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"<dependency id=""([^""]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Dependency();

    [GeneratedRegex(@"^loss (\S+)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Loss();
}
