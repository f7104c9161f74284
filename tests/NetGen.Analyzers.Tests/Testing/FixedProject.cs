using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NetGen.CodeFixes;
using NetGen.Generator;

namespace NetGen.Analyzers.Tests.Testing;

/// <summary>
/// A small project as an editor holds it: the generator runs in it, every rule of the package looks at it, the offered fixes
/// are applied one after the other, and the result is compiled and run.
/// </summary>
internal sealed class FixedProject : IDisposable
{
    private const string FileName = "Program.cs";
    private const int MostFixes = 12;

    private static readonly CodeFixProvider[] Fixes =
    [
        .. typeof(NetGenCodeFix).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(NetGenCodeFix)))
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    private readonly AdhocWorkspace workspace = new();
    private Project project;

    public FixedProject(string source)
    {
        project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Project",
            "Project" + Guid.NewGuid().ToString("N"),
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(LanguageVersion.Preview),
            metadataReferences: References.All,
            analyzerReferences: [new AnalyzerFileReference(typeof(NetGenGenerator).Assembly.Location, new Loaded())]));
        project = project.AddDocument("GlobalUsings.cs", SourceText.From(Sources.GlobalUsings), filePath: "GlobalUsings.cs").Project;
        project = project.AddDocument(FileName, SourceText.From(source), filePath: FileName).Project;
    }

    /// <summary>The source as it stands now.</summary>
    public string Source => Document.GetTextAsync().GetAwaiter().GetResult().ToString();

    private Document Document => project.Documents.Single(document => document.Name == FileName);

    /// <summary>What the rules report at warning level or above, in the order of the source.</summary>
    public async Task<ImmutableArray<Diagnostic>> ProblemsAsync()
    {
        var compilation = (await project.GetCompilationAsync())!;
        var rules = await compilation.WithAnalyzers(Analysis.Analyzers).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(rules, diagnostic => diagnostic.Id == "AD0001");
        return [.. rules.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>Applies the first fix that is offered for the first problem, until there is no problem.</summary>
    public async Task FixAllAsync()
    {
        for (var round = 0; round < MostFixes; round++)
        {
            if (await ProblemsAsync() is not [var first, ..]) return;
            await FixAsync(first);
        }

        Assert.Fail($"{MostFixes} fixes did not end the problems:\n{Source}");
    }

    /// <summary>The compiled project.</summary>
    public async Task<Assembly> LoadAsync()
    {
        var compilation = (await project.GetCompilationAsync())!;
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, $"{string.Join("\n", emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))}\n{Source}");
        return Assembly.Load(image.ToArray());
    }

    public void Dispose() => workspace.Dispose();

    private async Task FixAsync(Diagnostic problem)
    {
        var actions = new List<CodeAction>();
        foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(problem.Id)))
        {
            await fix.RegisterCodeFixesAsync(new CodeFixContext(Document, problem, (action, _) => actions.Add(action), CancellationToken.None));
        }

        Assert.True(actions.Count > 0, $"Nothing is offered for {problem}:\n{Source}");
        var operations = await actions[0].GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        project = changed.GetProject(project.Id)!;
    }

    /// <summary>The assembly of the generator is loaded already.</summary>
    private sealed class Loaded : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => typeof(NetGenGenerator).Assembly;
    }
}
