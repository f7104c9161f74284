using System.Text.RegularExpressions;

namespace NetGen.Tests;

/// <summary>Rules that hold for every source file.</summary>
public sealed partial class SourceTests
{
    private const int LineLimit = 400;

    [Fact]
    public void No_file_reaches_400_lines()
    {
        var tooLong = Sources("*.cs", "*.py", "*.props", "*.targets", "*.csproj")
            .Select(file => (file, lines: File.ReadLines(Repository.At(file)).Count()))
            .Where(entry => entry.lines >= LineLimit)
            .Select(entry => $"{entry.file}: {entry.lines}");
        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_type_is_named_for_lack_of_a_better_word()
    {
        // Tests hold sources as texts, in which users may name their types as they like.
        var vague = Sources("*.cs").Where(file => !file.StartsWith("tests/", StringComparison.Ordinal)).SelectMany(file => VagueType().Matches(Code(file)).Select(match => $"{file}: {match.Value}"));
        Assert.Empty(vague);
    }

    [Theory]
    [InlineData(@"^\s*#(end)?region\b")]
    [InlineData(@"\b(TODO|FIXME|HACK|XXX)\b")]
    [InlineData(@"throw new NotImplementedException")]
    public void No_source_contains(string pattern)
    {
        var forbidden = new Regex(pattern, RegexOptions.Multiline | RegexOptions.CultureInvariant);
        var found = Sources("*.cs")
            .Where(file => !file.EndsWith($"/{nameof(SourceTests)}.cs", StringComparison.Ordinal))
            .Where(file => forbidden.IsMatch(File.ReadAllText(Repository.At(file))));
        Assert.Empty(found);
    }

    [Fact]
    public void A_file_that_declares_one_type_is_named_after_it()
    {
        var strangers = Sources("*.cs")
            .Where(file => !file.EndsWith("/Program.cs", StringComparison.Ordinal) && !file.EndsWith(".verified.cs", StringComparison.Ordinal))
            .Where(file =>
            {
                // Parts of a partial class are named Type.Topic.cs.
                var name = Path.GetFileName(file).Split('.')[0];
                var declared = DeclaredType().Matches(Code(file)).Select(match => match.Groups[1].Value).ToList();
                return declared.Count == 1 && declared[0] != name;
            });
        Assert.Empty(strangers);
    }

    /// <summary>
    /// Whatever draws numbers beside a test that has seeded the generator of the process takes numbers from it. So such tests
    /// stand in a collection of their own, or what they run their networks with holds a lock meanwhile.
    /// </summary>
    [Fact]
    public void Tests_that_seed_the_generator_of_the_process_run_alone()
    {
        var tests = Repository.Files("tests", "*.cs")
            .Where(file => file != "tests/NetGen.Architecture.Tests/SourceTests.cs")
            .ToDictionary(file => file, file => File.ReadAllText(Repository.At(file)));
        // Programs that tests compile are text, and judged by whether they learn, whatever numbers they start from.
        var seeding = tests
            .Where(test => test.Value.Contains("RandomState.Seed(", StringComparison.Ordinal) && !test.Value.Contains("EnterScope()", StringComparison.Ordinal))
            .Select(test => (Project: Project(test.Key), Name: Path.GetFileName(test.Key).Split('.')[0]))
            .Where(type => type.Name is not ("Program" or "ClassicMistake"))
            .ToHashSet();
        var loud = tests
            .Where(test => Regex.IsMatch(test.Value, @"^\s*\[(Fact|Theory)", RegexOptions.Multiline))
            .Where(test => !test.Value.Contains("[Collection(", StringComparison.Ordinal))
            .Where(test => Identifier().Matches(test.Value).Any(match => seeding.Contains((Project(test.Key), match.Value))));
        Assert.Empty(loud.Select(test => test.Key));
    }

    [Fact]
    public void No_file_names_a_package_registry()
    {
        // Restoring works from whatever registry the machine is set up with.
        var host = new Regex(@"https?://[^\s""<>)]*(nuget|npmjs|pypi)[^\s""<>)]*", RegexOptions.CultureInvariant);
        var named = Sources("*.cs", "*.csproj", "*.props", "*.targets", "*.config", "*.md", "*.py", "*.json", "run")
            .Where(file => host.IsMatch(File.ReadAllText(Repository.At(file))));
        Assert.Empty(named);
    }

    /// <summary>What people write: recorded snapshots of generated code have rules of their own.</summary>
    private static IEnumerable<string> Sources(params string[] patterns) => patterns
        .SelectMany(pattern => Repository.Files(".", pattern))
        .Where(file => !file.EndsWith(".verified.cs", StringComparison.Ordinal) && !file.EndsWith(".received.cs", StringComparison.Ordinal));

    private static string Project(string file) => file.Split('/')[1];

    private static string Code(string file) => Comment().Replace(File.ReadAllText(Repository.At(file)), "");

    [GeneratedRegex(@"//[^\n]*", RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b[A-Z]\w*\b", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum)\s+\w*(?:Utils?|Utilities|Helpers?|Manager)\b", RegexOptions.CultureInvariant)]
    private static partial Regex VagueType();

    [GeneratedRegex(@"\b(?:record\s+(?:struct|class)|class|struct|record|interface|enum|delegate\s+[\w<>\[\]?]+)\s+(\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex DeclaredType();
}
