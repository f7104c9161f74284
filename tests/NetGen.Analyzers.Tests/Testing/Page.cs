using System.Text.RegularExpressions;

namespace NetGen.Analyzers.Tests.Testing;

/// <summary>The page of a rule in <c>analyzers/docs</c>.</summary>
internal sealed partial record Page(string Id, string Text)
{
    /// <summary>False for the rule about NetGen's own faults, which no example can show.</summary>
    public bool HasExamples => CodeBlock().IsMatch(Text);

    /// <summary>Code that has the fault.</summary>
    public string Bad => Block("bad");

    /// <summary>The same code without it.</summary>
    public string Fixed => Block("fixed");

    public static IEnumerable<Page> All() => Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "docs"), "NG*.md")
        .Order(StringComparer.Ordinal)
        .Select(path => new Page(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path)));

    /// <summary>The project around the bad or the fixed example; a block without a kind is about both.</summary>
    public ProjectSettings Settings(string kind) => ProjectSettings.Parse(Find("xml", kind) ?? "", Find("json", kind) ?? "{}");

    private string? Find(string language, string kind) => OtherBlock().Matches(Text)
        .Where(match => match.Groups["language"].Value == language && match.Groups["kind"].Value is var about && (about.Length == 0 || about == kind))
        .Select(match => match.Groups["code"].Value)
        .FirstOrDefault();

    private string Block(string kind) => CodeBlock().Matches(Text)
        .Single(match => match.Groups["kind"].Value == kind)
        .Groups["code"].Value;

    [GeneratedRegex("```csharp (?<kind>bad|fixed)\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("```(?<language>xml|json) ?(?<kind>bad|fixed|)\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex OtherBlock();
}
