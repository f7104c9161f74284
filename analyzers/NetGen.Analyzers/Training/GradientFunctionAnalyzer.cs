using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Training;

/// <summary>NG4005: a <c>[Gradient]</c> function that the generator cannot give a body.</summary>
public sealed class GradientFunctionAnalyzer() : NetGenRule(CompilationDescriptors.GradientFunction)
{
    // Asked of the class: of a partial method the compiler shows analyzers the generated part, where nothing is reported.
    internal override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSymbolAction(
            symbol =>
            {
                foreach (var function in ((INamedTypeSymbol)symbol.Symbol).GetMembers().OfType<IMethodSymbol>())
                {
                    if (GradientFunction.IsOverload(function) || function.Attribute(RuntimeNames.GradientAttribute) is null) continue;
                    if (GradientDiscovery.Fault(function) is { } fault) symbol.ReportDiagnostic(Report(function, fault));
                }
            },
            SymbolKind.NamedType);
        context.RegisterOperationAction(
            operation =>
            {
                var function = ((ILocalFunctionOperation)operation.Operation).Symbol;
                if (function.Attribute(RuntimeNames.GradientAttribute) is not null) operation.ReportDiagnostic(Report(function, "it is a local function: make it a method of the class"));
            },
            OperationKind.LocalFunction);
    }

    private static Diagnostic Report(IMethodSymbol function, string fault) =>
        Diagnostic.Create(CompilationDescriptors.GradientFunction, function.Locations[0], function.Name, fault);
}
