using System.Reflection;
using System.Text.RegularExpressions;

namespace NetGen.Tests;

/// <summary>The page for users of PyTorch names nothing that there is not.</summary>
public sealed partial class FromPyTorchPageTests
{
    private static readonly HashSet<string> Names = [.. Assembly.Load("NetGen").GetExportedTypes().SelectMany(type =>
        type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static)
            .Select(member => member.Name)
            .Concat([type.Name.Split('`')[0], type.Name.Replace("Attribute", "", StringComparison.Ordinal)]))];

    // The names that the page's own examples give to things.
    private static readonly string[] OfExamples = ["Net", "SwishGrad", "Weight"];

    [Fact]
    public void Every_name_in_the_column_of_NetGen_exists()
    {
        var rows = File.ReadLines(Repository.At("docs/from-pytorch.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();
        var unknown = rows
            .SelectMany(row => Code().Matches(row.Split('|')[2]).SelectMany(code => Identifier().Matches(code.Groups[1].Value)))
            .Select(identifier => identifier.Value)
            .Where(name => !Names.Contains(name) && !OfExamples.Contains(name))
            .Distinct()
            .ToList();
        Assert.True(rows.Count > 30, "The page has lost its table.");
        Assert.Empty(unknown);
    }

    [GeneratedRegex("`([^`]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    /// <summary>Names in Pascal case that are not the T of a type parameter.</summary>
    [GeneratedRegex(@"(?<![\w""])[A-Z]\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
