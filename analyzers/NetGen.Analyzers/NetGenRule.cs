using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Analyzers;

/// <summary>One rule, or several whose findings come from one look at the code. It holds no state of its own: one object serves all compilations.</summary>
public abstract class NetGenRule
{
    private protected NetGenRule(params DiagnosticDescriptor[] diagnostics) => Diagnostics = diagnostics;

    /// <summary>What it may report.</summary>
    internal IReadOnlyList<DiagnosticDescriptor> Diagnostics { get; }

    /// <summary>Registers its actions for one compilation, which references NetGen. They may run concurrently.</summary>
    internal abstract void Register(CompilationStartAnalysisContext context);
}
