using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NetGen.Tests;

/// <summary>What users read: links that lead somewhere, members that are documented.</summary>
public sealed partial class DocumentationTests
{
    private static readonly Type[] Exported = Assembly.Load("NetGen").GetExportedTypes();

    [Fact]
    public void Links_between_pages_resolve()
    {
        var broken = Repository.Files(".", "*.md").SelectMany(page => Link().Matches(File.ReadAllText(Repository.At(page)))
            .Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#'))
            .Where(target => !Exists(page, target.Split('#')[0]))
            .Select(target => $"{page}: {target}"));
        Assert.Empty(broken);
    }

    [Fact]
    public void Documentation_files_and_folders_that_pages_name_exist()
    {
        // Paths in code spans, such as `tests/goldens/generate.py`, that start at a folder of the root.
        var broken = Repository.Files(".", "*.md").SelectMany(page => PathInCode().Matches(File.ReadAllText(Repository.At(page)))
            .Select(match => match.Groups[1].Value)
            .Where(path => !path.Contains('*', StringComparison.Ordinal) && !path.Contains('…', StringComparison.Ordinal) && !path.Contains("xxxx", StringComparison.Ordinal))
            .Where(path => !File.Exists(Repository.At(path)) && !Directory.Exists(Repository.At(path)))
            .Select(path => $"{page}: {path}"));
        Assert.Empty(broken);
    }

    [Fact]
    public void Every_public_member_of_the_runtime_is_documented()
    {
        // The compiler reports a public member without a comment (CS1591), and warnings are errors; nobody may turn that off.
        var silenced = Repository.Files("runtime", "*.cs").Concat(Repository.Files("runtime", "*.csproj"))
            .Where(file => File.ReadAllText(Repository.At(file)).Contains("1591", StringComparison.Ordinal));
        Assert.Empty(silenced);

        var documentation = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "NetGen.xml"));
        var members = documentation.Descendants("member").Where(member => IsPublic(member.Attribute("name")!.Value)).ToList();
        var empty = members
            .Where(member => member.Element("inheritdoc") is null && string.IsNullOrWhiteSpace(member.Element("summary")?.Value) && member.Element("summary")?.HasElements != true)
            .Select(member => member.Attribute("name")?.Value);
        Assert.NotEmpty(members);
        Assert.Empty(empty);
    }

    /// <summary>Whether users see the member of a documentation name such as <c>M:NetGen.F.Relu(NetGen.Tensor)</c>.</summary>
    private static bool IsPublic(string name)
    {
        var path = name[2..].Split('(')[0];
        if (name[0] == 'T')
            return Exported.Any(type => type.FullName == path);
        var dot = path.LastIndexOf('.');
        var (owner, member) = (path[..dot], path[(dot + 1)..].Replace('#', '.').Split("``")[0]);
        const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return Exported.FirstOrDefault(type => type.FullName == owner) is { } type && type.GetMember(member, Any).Any(found => found switch
        {
            MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
            PropertyInfo property => property.GetAccessors().Length > 0,
            FieldInfo field => field.IsPublic || field.IsFamily,
            _ => true,
        });
    }

    private static bool Exists(string page, string target)
    {
        var folder = Path.GetDirectoryName(Repository.At(page))!;
        var path = Path.Combine(folder, target);
        return File.Exists(path) || Directory.Exists(path);
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"`((?:analyzers|build|generator|runtime|samples|tests|docs)/[^`\s{}]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex PathInCode();
}
