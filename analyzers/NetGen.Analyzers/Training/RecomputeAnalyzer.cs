using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Descriptors;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Training;

/// <summary>NG4006: <c>[Recompute]</c> on what backward cannot run again. Where only run time knows what a field holds it is silent.</summary>
public sealed class RecomputeAnalyzer() : NetGenRule(CompilationDescriptors.RecomputeWithoutEffect)
{
    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                var marked = symbol.Symbol;
                if (marked.Attribute(RuntimeNames.RecomputeAttribute) is null || Fault(marked) is not { } fault) return;
                symbol.ReportDiagnostic(Diagnostic.Create(CompilationDescriptors.RecomputeWithoutEffect, marked.Locations[0], marked.Name, fault));
            },
            SymbolKind.NamedType,
            SymbolKind.Method,
            SymbolKind.Field,
            SymbolKind.Property);

    private static string? Fault(ISymbol marked) => marked switch
    {
        INamedTypeSymbol type => type.IsMarkedModule() ? OfModule(type) : "it is no [Module] class",
        IMethodSymbol method when !method.ContainingType.IsMarkedModule() || !SymbolEqualityComparer.Default.Equals(method, CallDiscovery.Forward(method.ContainingType)) =>
            "it is not the Forward of a [Module] class",
        IMethodSymbol forward => CallDiscovery.CannotRecompute(forward, forward.ContainingType),
        _ => StepDiscovery.TypeOf(marked) is INamedTypeSymbol held ? OfHeld(held) : null,
    };

    private static string? OfHeld(INamedTypeSymbol held)
    {
        if (!held.IsModule()) return "it holds no module";
        if (held.IsNamed(RuntimeNames.ModuleList) || held.IsNamed(RuntimeNames.ModuleDict)) return held.TypeArguments is [INamedTypeSymbol item] ? OfHeld(item) : null;
        if (held.IsMarkedModule()) return OfModule(held);
        return held.IsNamed(RuntimeNames.Module) || held.IsNamed(RuntimeNames.Sequential) || held.ContainingNamespace?.ToDisplayString() != RuntimeNames.LayersNamespace
            ? null
            : $"compiled code writes out '{held.Name}', a layer of the library: put it into a [Module] class";
    }

    private static string? OfModule(INamedTypeSymbol type) =>
        CallDiscovery.Forward(type) is { } forward ? CallDiscovery.CannotRecompute(forward, type) : null;
}
