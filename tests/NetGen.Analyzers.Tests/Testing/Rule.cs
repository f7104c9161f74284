using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using NetGen.Generator;

namespace NetGen.Analyzers.Tests.Testing;

/// <summary>Runs one rule over marked-up sources: <c>{|NG1001:convs|}</c> is where the diagnostic must stand.</summary>
internal static class Rule<TRule>
    where TRule : NetGenRule, new()
{
    /// <summary>
    /// The rule reports exactly what the source marks, both with the generator's output and without it.
    /// With it, the source must also compile.
    /// </summary>
    public static async Task Check(params string[] sources)
    {
        await CheckUnfinished(sources);
        await CheckGenerated(sources);
    }

    /// <summary>As <see cref="Check"/>, for what only the generator's <c>Call</c> lets the rule see.</summary>
    public static Task CheckGenerated(params string[] sources) =>
        new Test(sources, withGenerator: true).RunAsync(CancellationToken.None);

    /// <summary>
    /// As <see cref="Check"/>, for a class that the generator cannot complete or that is no valid C#: compiler errors
    /// about what is missing then are no concern of the test.
    /// </summary>
    public static Task CheckUnfinished(params string[] sources) =>
        new Test(sources, withGenerator: false).RunAsync(CancellationToken.None);

    /// <summary>As <see cref="CheckGenerated"/>, in a project whose <c>.globalconfig</c> has this line.</summary>
    public static Task CheckConfigured(string line, string source)
    {
        var test = new Test([source], withGenerator: true);
        test.TestState.AnalyzerConfigFiles.Add(("/0/.globalconfig", $"is_global = true\n{line}\n"));
        return test.RunAsync(CancellationToken.None);
    }

    /// <summary>As <see cref="Check"/>, in a project that refers to a library.</summary>
    public static async Task CheckWith(Library library, string source)
    {
        foreach (var withGenerator in new[] { true, false })
        {
            var test = new Test([source], withGenerator);
            test.TestState.AdditionalReferences.Add(library.Reference);
            await test.RunAsync(CancellationToken.None);
        }
    }

    private sealed class Test : CSharpAnalyzerTest<NetGenAnalyzer, DefaultVerifier>
    {
        private readonly bool withGenerator;

        public Test(string[] sources, bool withGenerator)
        {
            this.withGenerator = withGenerator;
            ReferenceAssemblies = References.None;
            TestState.AdditionalReferences.AddRange(References.All);
            TestState.Sources.Add(("GlobalUsings.cs", Sources.GlobalUsings));
            for (var index = 0; index < sources.Length; index++) TestState.Sources.Add(($"Test{index}.cs", sources[index]));
            TestBehaviors |= TestBehaviors.SkipGeneratedSourcesCheck;
            CompilerDiagnostics = withGenerator ? CompilerDiagnostics.Errors : CompilerDiagnostics.None;
        }

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new NetGenAnalyzer(new TRule())];

        protected override IEnumerable<Type> GetSourceGenerators() => withGenerator ? [typeof(NetGenGenerator)] : [];

        protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.Preview);
    }
}
