using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Registration;
using NetGen.Analyzers.Shapes;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests;

/// <summary>Every way in which C# projects silence or grade rules works here too.</summary>
public sealed class SuppressionTests
{
    [Fact]
    public Task A_pragma_silences_a_place() => Rule<ModuleInPlainCollectionAnalyzer>.Check(Sources.Net("""
        #pragma warning disable NG1001
        private readonly List<Linear> layers = [];
        #pragma warning restore NG1001
        """));

    [Fact]
    public Task An_attribute_silences_a_member() => Rule<ModuleInPlainCollectionAnalyzer>.Check(Sources.Net("""
        [System.Diagnostics.CodeAnalysis.SuppressMessage("Registration", "NG1001")]
        private readonly List<Linear> layers = [];
        """));

    [Theory]
    [InlineData("[Ignore] private readonly List<Linear> layers = [];")]
    [InlineData("[Ignore] public Dictionary<int, Linear> Layers { get; } = [];")]
    [InlineData("[Ignore] private static readonly Linear shared = new(2, 2);")]
    public Task Ignore_leaves_a_member_out_on_purpose(string member) => Rule<ModuleInPlainCollectionAnalyzer>.Check(Sources.Net(member));

    [Fact]
    public Task Ignore_leaves_tensors_out_on_purpose() => Rule<UndeclaredTensorAnalyzer>.Check(Sources.Net("[Ignore] private readonly Tensor mask = Tensor.Ones(2);"));

    [Fact]
    public Task A_pragma_inside_Forward_silences_what_the_compiler_found() => Rule<ForwardAnalyzer>.Check(WrongWidth("#pragma warning disable NG2001"));

    [Fact]
    public Task An_attribute_on_Forward_silences_what_the_compiler_found() => Rule<ForwardAnalyzer>.Check(WrongWidth(
        "", "[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Shapes\", \"NG2001\")]"));

    [Theory]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("warning", DiagnosticSeverity.Warning)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    [InlineData("silent", DiagnosticSeverity.Hidden)]
    public async Task A_configuration_file_grades_a_rule(string severity, DiagnosticSeverity expected)
    {
        var graded = await Grades(Sources.Net("private readonly List<Linear> layers = [];"), "NG1001", severity);
        var found = await Grades(WrongWidth(""), "NG2001", severity);

        Assert.Equal([expected], graded);
        Assert.Equal([expected], found);
    }

    [Fact]
    public Task A_configuration_file_silences_a_rule() => Rule<ModuleInPlainCollectionAnalyzer>.CheckConfigured(
        "dotnet_diagnostic.NG1001.severity = none",
        Sources.Net("private readonly List<Linear> layers = [];"));

    [Fact]
    public Task A_configuration_file_silences_what_the_compiler_found() => Rule<ForwardAnalyzer>.CheckConfigured(
        "dotnet_diagnostic.NG2001.severity = none",
        """
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 2);

            public Tensor Forward([Shape("N", 5)] Tensor x) => fc.Call(x);
        }
        """);

    private static string WrongWidth(string directive, string attribute = "") => $$"""
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 2);

            {{attribute}}
            public Tensor Forward([Shape("N", 5)] Tensor x)
            {
        {{directive}}
                return fc.Call(x);
            }
        }
        """;

    /// <summary>The severities at which a rule reports in a project whose configuration grades it.</summary>
    private static async Task<IEnumerable<DiagnosticSeverity>> Grades(string source, string id, string severity)
    {
        var analysis = await Analysis.RunAsync(source);
        var report = severity switch
        {
            "error" => ReportDiagnostic.Error,
            "warning" => ReportDiagnostic.Warn,
            "suggestion" => ReportDiagnostic.Info,
            _ => ReportDiagnostic.Hidden,
        };
        var options = analysis.Compilation.Options.WithSyntaxTreeOptionsProvider(new Configuration(id, report));
        var rules = await analysis.Compilation.WithOptions(options).WithAnalyzers(Analysis.Analyzers).GetAnalyzerDiagnosticsAsync();
        return rules.Where(diagnostic => diagnostic.Id == id).Select(diagnostic => diagnostic.Severity);
    }

    /// <summary>What an <c>.editorconfig</c> with <c>dotnet_diagnostic.ID.severity</c> becomes inside the compiler.</summary>
    private sealed class Configuration(string id, ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic graded)
        {
            graded = severity;
            return diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic graded)
        {
            graded = default;
            return false;
        }
    }
}
