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

    private readonly AdhocWorkspace? workspace;
    private Project project;

    public FixedProject(string source)
    {
        workspace = new AdhocWorkspace();
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

    private FixedProject(Project project) => this.project = project;

    /// <summary>The source as it stands now.</summary>
    public string Source => Document.GetTextAsync().GetAwaiter().GetResult().ToString();

    private Document Document => project.Documents.Single(document => document.Name == FileName);

    /// <summary>What the rules report at warning level or above, in the order of the source.</summary>
    public async Task<ImmutableArray<Diagnostic>> ProblemsAsync() => [.. (await AllAsync()).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>What one rule reports.</summary>
    public async Task<ImmutableArray<Diagnostic>> FindAsync(string id) => [.. (await AllAsync()).Where(diagnostic => diagnostic.Id == id)];

    /// <summary>Each action that is offered for the first diagnostic of a rule: the fix, what it is called, and the project after it alone.</summary>
    public async Task<IReadOnlyList<(string Fix, string Title, FixedProject After)>> OffersAsync(string id)
    {
        if (await FindAsync(id) is not [var first, ..]) return [];
        var offers = new List<(string, string, FixedProject)>();
        foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(id)))
        {
            foreach (var action in await ActionsAsync(fix, first)) offers.Add((fix.GetType().Name, action.Title, new FixedProject(await AppliedAsync(action))));
        }

        return offers;
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

    public void Dispose() => workspace?.Dispose();

    private async Task<IEnumerable<Diagnostic>> AllAsync()
    {
        var compilation = (await project.GetCompilationAsync())!;
        var rules = await compilation.WithAnalyzers(Analysis.Analyzers).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(rules, diagnostic => diagnostic.Id == "AD0001");
        return rules.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start);
    }

    private async Task FixAsync(Diagnostic problem)
    {
        var actions = new List<CodeAction>();
        foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(problem.Id))) actions.AddRange(await ActionsAsync(fix, problem));
        Assert.True(actions.Count > 0, $"Nothing is offered for {problem}:\n{Source}");
        project = await AppliedAsync(actions[0]);
    }

    private async Task<List<CodeAction>> ActionsAsync(CodeFixProvider fix, Diagnostic problem)
    {
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(Document, problem, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private async Task<Project> AppliedAsync(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
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
