using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers;

/// <summary>
/// What all rules share: they run concurrently, leave generated code alone, and do nothing in a compilation that
/// does not reference NetGen.
/// </summary>
public abstract class NetGenAnalyzer : DiagnosticAnalyzer
{
    private protected NetGenAnalyzer(params DiagnosticDescriptor[] rules) => SupportedDiagnostics = [.. rules];

    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(RuntimeNames.Module) is not null) Register(start);
        });
    }

    /// <summary>Registers the rule's actions for one compilation.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext context);
}
