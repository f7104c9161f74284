using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Analyzers.Tests.Testing;

/// <summary>What analyzers see of a project file: properties, and additional files with their metadata.</summary>
internal sealed class ProjectSettings : IDisposable
{
    private readonly Dictionary<string, string> properties = [];
    private readonly List<(AdditionalText File, Dictionary<string, string> Metadata)> files = [];
    private readonly string folder = Directory.CreateTempSubdirectory("netgen-settings-").FullName;

    public AnalyzerOptions Options => new([.. files.Select(file => file.File)], new Provider(this));

    /// <summary>From the elements of a project file; weights get the given header and as many zero bytes as it says.</summary>
    public static ProjectSettings Parse(string xml, string header = "{}")
    {
        var settings = new ProjectSettings();
        foreach (var group in XElement.Parse($"<Project>{xml}</Project>").Elements())
        {
            foreach (var element in group.Elements())
            {
                if (group.Name.LocalName == "PropertyGroup") settings.properties[element.Name.LocalName] = element.Value;
                else if (element.Name.LocalName is "AdditionalFiles" or "EmbeddedResource") settings.Add(element, header);
            }
        }

        return settings;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Add(XElement element, string header)
    {
        var path = Path.Combine(folder, element.Attribute("Include")!.Value);
        var json = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        File.WriteAllBytes(path, [.. length, .. json, .. new byte[200]]);
        var metadata = element.Attributes().ToDictionary(attribute => attribute.Name.LocalName, attribute => attribute.Value);
        if (element.Name.LocalName == "EmbeddedResource") metadata["NetGenEmbedded"] = "true";
        files.Add((new BinaryFile(path), metadata));
    }

    /// <summary>Roslyn refuses to read a binary file as text, and so does this.</summary>
    private sealed class BinaryFile(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => throw new InvalidDataException(path);
    }

    private sealed class Provider(ProjectSettings settings) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => new Values(settings.properties, "build_property.");

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values([], "");

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values(
            settings.files.FirstOrDefault(file => file.File == textFile).Metadata ?? [], "build_metadata.AdditionalFiles.");
    }

    private sealed class Values(Dictionary<string, string> values, string prefix) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = null;
            return key.StartsWith(prefix, StringComparison.Ordinal) && values.TryGetValue(key[prefix.Length..], out value);
        }
    }
}
