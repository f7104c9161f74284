using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Descriptors;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Training;

/// <summary>NG4005: a <c>[Gradient]</c> function that the generator cannot give a body.</summary>
public sealed class GradientFunctionAnalyzer() : NetGenRule(CompilationDescriptors.GradientFunction)
{
    // Asked of the class: of a partial method the compiler shows analyzers the generated part, where nothing is reported.
    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                foreach (var function in ((INamedTypeSymbol)symbol.Symbol).GetMembers().OfType<IMethodSymbol>())
                {
                    if (function.Attribute(RuntimeNames.GradientAttribute) is null || Fault(function) is not { } fault) continue;
                    symbol.ReportDiagnostic(Diagnostic.Create(
                        CompilationDescriptors.GradientFunction, function.Locations[0], function.Name, fault));
                }
            },
            SymbolKind.NamedType);

    private static string Static(IMethodSymbol function) => function.IsStatic ? "static " : "";

    private static string? Fault(IMethodSymbol function)
    {
        var (value, gradient) = (GradientDiscovery.ForwardName(function), GradientDiscovery.GradientName(function));
        if (!GradientDiscovery.HasSignature(function))
            return $"it is no partial method of one tensor without a body: write 'public {Static(function)}partial Tensor {function.Name}(Tensor x);' and compute its value in '{value}'";
        if (!ModuleDiscovery.IsPartialToTheTop(function.ContainingType))
            return $"'{function.ContainingType.Name}', or a type around it, is not partial";
        if (GradientDiscovery.Forward(function) is null)
            return $"there is no method '{Static(function)}Tensor {value}(Tensor x)' that computes its value";
        return GradientDiscovery.Gradient(function) is null
            ? $"there is no method '{Static(function)}Tensor {gradient}(Tensor x, Tensor y, Tensor gradY)' that computes its gradient"
            : null;
    }
}
