using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using NetGen.Generator;

namespace NetGen.Analyzers.Tests.Testing;

/// <summary>Applies one code fix to marked-up sources and compares the result.</summary>
internal static class Fix<TRule, TFix>
    where TRule : NetGenRule, new()
    where TFix : CodeFixProvider, new()
{
    /// <summary>
    /// The fix turns the one source into the other, one diagnostic at a time and with fix-all. The result compiles
    /// together with the generator's output, and the rule no longer reports.
    /// </summary>
    /// <param name="before">With markup.</param>
    /// <param name="after">Without the fixed diagnostics.</param>
    /// <param name="action">Which of several offered actions.</param>
    /// <param name="isProgram">Whether the source is one of top-level statements.</param>
    public static Task Check(string before, string after, int action = 0, bool isProgram = false) => Run(before, after, action, withGenerator: true, isProgram);

    /// <summary>As <see cref="Check"/>, for code that the compiler objects to before the fix.</summary>
    public static Task CheckUnfinished(string before, string after, int action = 0) => Run(before, after, action, withGenerator: false);

    /// <summary>
    /// The fix turns some sources into others, all of them at once: those of a document, those of a project, and those of a
    /// solution in which a second project has the same sources.
    /// </summary>
    public static Task CheckEverywhere(string[] before, string[] after)
    {
        var test = new Test(before[0], after[0], action: 0, withGenerator: true);
        Add(test.TestState, before);
        Add(test.FixedState, after);
        // One document after the other, one project after the other, and all at once.
        (test.NumberOfFixAllInDocumentIterations, test.NumberOfFixAllInProjectIterations, test.NumberOfFixAllIterations) = (2 * before.Length, 2, 1);
        return test.RunAsync(CancellationToken.None);

        static void Add(SolutionState state, string[] sources)
        {
            var second = new ProjectState("Second", LanguageNames.CSharp, "/Second/", "cs");
            second.AdditionalReferences.AddRange(References.All);
            second.Sources.Add(("GlobalUsings.cs", Sources.GlobalUsings));
            for (var at = 0; at < sources.Length; at++)
            {
                if (at > 0) state.Sources.Add(($"Test{at}.cs", sources[at]));
                second.Sources.Add(($"Other{at}.cs", sources[at]));
            }

            state.AdditionalProjects.Add(second.Name, second);
        }
    }

    /// <summary>The diagnostic is reported, and no fix is offered.</summary>
    public static Task OffersNothing(string source) => Run(source, source, 0, withGenerator: true);

    private static Task Run(string before, string after, int action, bool withGenerator, bool isProgram = false)
    {
        var test = new Test(before, after, action, withGenerator);
        if (isProgram) test.TestState.OutputKind = OutputKind.ConsoleApplication;
        return test.RunAsync(CancellationToken.None);
    }

    private sealed class Test : CSharpCodeFixTest<NetGenAnalyzer, TFix, DefaultVerifier>
    {
        private readonly bool withGenerator;

        public Test(string before, string after, int action, bool withGenerator)
        {
            this.withGenerator = withGenerator;
            ReferenceAssemblies = References.None;
            TestState.AdditionalReferences.AddRange(References.All);
            TestState.Sources.Add(("GlobalUsings.cs", Sources.GlobalUsings));
            TestState.Sources.Add(("Test.cs", before));
            FixedState.Sources.Add(("GlobalUsings.cs", Sources.GlobalUsings));
            FixedState.Sources.Add(("Test.cs", after));
            TestBehaviors |= TestBehaviors.SkipGeneratedSourcesCheck;
            CompilerDiagnostics = withGenerator ? CompilerDiagnostics.Errors : CompilerDiagnostics.None;
            CodeActionIndex = action;
        }

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new NetGenAnalyzer(new TRule())];

        protected override IEnumerable<Type> GetSourceGenerators() => withGenerator ? [typeof(NetGenGenerator)] : [];

        protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.Preview);
    }
}
