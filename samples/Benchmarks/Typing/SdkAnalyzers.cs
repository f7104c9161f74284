using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Benchmarks.Typing;

/// <summary>The analyzers that the SDK runs in every project, graded as it grades them: no editor is without them.</summary>
internal static partial class SdkAnalyzers
{
    /// <summary>The folder of the SDK's analyzers beside the runtime that this program runs on; null when there is no SDK.</summary>
    private static readonly string? Folder = Directory.GetParent(Path.GetDirectoryName(typeof(object).Assembly.Location)!)!.Parent!.Parent!
        .GetDirectories("sdk").SelectMany(sdk => sdk.GetDirectories())
        .Select(version => Path.Combine(version.FullName, "Sdks", "Microsoft.NET.Sdk", "analyzers"))
        .Where(Directory.Exists)
        .Order(StringComparer.Ordinal)
        .LastOrDefault();

    /// <summary>Empty when there is no SDK.</summary>
    public static IReadOnlyList<DiagnosticAnalyzer> All { get; } = Folder is null
        ? []
        :
        [
            .. new[] { "Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll" }
                .SelectMany(file => Loadable(Assembly.LoadFrom(Path.Combine(Folder, file))))
                .Where(type => !type.IsAbstract && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)
                .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
        ];

    /// <summary>What a project of this runtime's version sets that says nothing about its analysis level.</summary>
    public static IReadOnlyDictionary<string, ReportDiagnostic> Severities { get; } = Folder is null
        ? new Dictionary<string, ReportDiagnostic>()
        : File.ReadLines(Path.Combine(Folder, "build", "config", $"analysislevel_{Environment.Version.Major}_default.globalconfig"))
            .Select(line => Severity().Match(line))
            .Where(match => match.Success)
            .ToDictionary(match => match.Groups["id"].Value, match => Report(match.Groups["severity"].Value));

    /// <summary>Their fixes need what only an editor has.</summary>
    private static IEnumerable<Type> Loadable(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException some)
        {
            return some.Types.OfType<Type>();
        }
    }

    private static ReportDiagnostic Report(string severity) => severity switch
    {
        "none" => ReportDiagnostic.Suppress,
        "silent" => ReportDiagnostic.Hidden,
        "suggestion" => ReportDiagnostic.Info,
        "error" => ReportDiagnostic.Error,
        _ => ReportDiagnostic.Warn,
    };

    [GeneratedRegex(@"^dotnet_diagnostic\.(?<id>\w+)\.severity\s*=\s*(?<severity>\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex Severity();
}
