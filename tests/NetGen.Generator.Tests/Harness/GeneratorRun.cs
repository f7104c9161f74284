using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Compiler.Pipeline;

namespace NetGen.Generator.Tests.Harness;

/// <summary>The state of a generator driver after a run.</summary>
internal sealed class GeneratorRun
{
    private readonly GeneratorDriver driver;
    private readonly GeneratorRunResult result;

    private GeneratorRun(GeneratorDriver driver, Compilation output)
    {
        this.driver = driver;
        Output = output;
        result = Assert.Single(driver.GetRunResult().Results);
        Assert.Null(result.Exception);
    }

    /// <summary>The source with everything that was generated.</summary>
    public Compilation Output { get; }

    public IEnumerable<string> Files => result.GeneratedSources.Select(file => file.HintName);

    public string this[string hintName] =>
        result.GeneratedSources.Single(file => file.HintName == hintName).SourceText.ToString();

    /// <summary>Everything generated, in one text.</summary>
    public string All => string.Join(
        "\n",
        result.GeneratedSources.OrderBy(file => file.HintName, StringComparer.Ordinal).Select(file => $"// ==== {file.HintName}\n{file.SourceText}"));

    public static GeneratorRun Start(CSharpCompilation compilation)
    {
        var options = new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);
        var driver = CSharpGeneratorDriver.Create(
            [new NetGenGenerator().AsSourceGenerator()], parseOptions: GeneratorHarness.ParseOptions, driverOptions: options);
        return Advance(driver, compilation);
    }

    /// <summary>The next run of the same driver, over another version of the source.</summary>
    public GeneratorRun Next(CSharpCompilation compilation) => Advance(driver, compilation);

    /// <summary>Tracked steps of this run whose output is new or changed, as <c>step: reason</c>.</summary>
    public IReadOnlyList<string> RecomputedSteps() =>
    [
        .. from name in Stages.All
           from step in Steps(name)
           from output in step.Outputs
           where output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)
           select $"{name}: {output.Reason}",
    ];

    /// <summary>How many outputs of a step were computed in this run, even if they came out equal.</summary>
    public int Computed(string step) => Steps(step)
        .SelectMany(run => run.Outputs)
        .Count(output => output.Reason is not IncrementalStepRunReason.Cached);

    /// <summary>The outputs of a step that came out new or changed in this run.</summary>
    public IEnumerable<T> Recomputed<T>(string step) => Steps(step)
        .SelectMany(run => run.Outputs)
        .Where(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified)
        .Select(output => (T)output.Value);

    /// <summary>The outputs of a step.</summary>
    public IEnumerable<T> Outputs<T>(string step) => Steps(step).SelectMany(run => run.Outputs).Select(output => (T)output.Value);

    /// <summary>What kept modules from being compiled.</summary>
    public string Reasons() => string.Join("; ", Outputs<CompiledModule>(Stages.ModuleEmit).SelectMany(compiled => compiled.Obstacles
        .Select(obstacle => $"{obstacle.Construct}: {obstacle.Reason}")
        .Concat(compiled.Faults.Select(fault => fault.ToString()))
        .Append(compiled.Files.Count == 0 ? compiled.Report : "")
        .Append(compiled.InternalFault)));

    public void AssertHoldsNoCompilation()
    {
        foreach (var name in Stages.All)
        {
            foreach (var output in Steps(name).SelectMany(step => step.Outputs)) ObjectGraph.AssertHoldsNoCompilation(output.Value, name);
        }
    }

    /// <summary>Warnings and errors of the source together with what was generated.</summary>
    public IReadOnlyList<string> Problems() => Problems(Output);

    /// <summary>The same in a project of an older language version.</summary>
    public IReadOnlyList<string> ProblemsAs(LanguageVersion version)
    {
        var trees = Output.SyntaxTrees.Select(tree => tree.WithRootAndOptions(tree.GetRoot(), GeneratorHarness.ParseOptions.WithLanguageVersion(version)));
        return Problems(Output.RemoveAllSyntaxTrees().AddSyntaxTrees(trees));
    }

    /// <summary>The same inside generated files, in a project that writes its documentation.</summary>
    public IReadOnlyList<string> ProblemsWithDocumentation()
    {
        var trees = Output.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), GeneratorHarness.ParseOptions.WithDocumentationMode(DocumentationMode.Diagnose), tree.FilePath));
        return Problems(Output.RemoveAllSyntaxTrees().AddSyntaxTrees(trees)).Where(problem => problem.Contains(".g.cs", StringComparison.Ordinal)).ToList();
    }

    private static IReadOnlyList<string> Problems(Compilation compilation) =>
    [
        .. compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage()} at {diagnostic.Location.GetLineSpan()}"),
    ];

    /// <summary>Errors inside generated files, unless the source has errors too, from which they may follow.</summary>
    public IReadOnlyList<string> ProblemsInGeneratedFiles()
    {
        var errors = Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        return errors.All(IsGenerated) ? [.. errors.Select(error => error.ToString())] : [];
    }

    private static bool IsGenerated(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;

    private static GeneratorRun Advance(GeneratorDriver driver, CSharpCompilation compilation)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        Assert.Empty(diagnostics);
        return new GeneratorRun(driver, output);
    }

    private ImmutableArray<IncrementalGeneratorRunStep> Steps(string name) =>
        result.TrackedSteps.TryGetValue(name, out var steps) ? steps : [];
}
