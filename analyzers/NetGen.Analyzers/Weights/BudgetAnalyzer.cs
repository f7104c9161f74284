using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Shapes;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Weights;

/// <summary>NG5003: a network that costs more than its <c>[Budget]</c> allows.</summary>
public sealed class BudgetAnalyzer() : NetGenRule(WeightsDescriptors.Budget)
{
    internal override void Register(CompilationStartAnalysisContext context)
    {
        var models = ModuleModels.Of(context.Compilation);
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (type.Attribute(RuntimeNames.BudgetAttribute) is not { } budget || !type.IsMarkedModule()) return;
                if (models.Type(type, symbol.CancellationToken) is not { Linked: { } linked, Typed.Inference: { } typed }) return;
                var cost = ModelCost.Of(linked, typed);
                Check(symbol, type, budget, "Parameters", cost.Parameters, "learned values");
                Check(symbol, type, budget, "Macs", cost.Macs, "multiply-adds a sample");
                Check(symbol, type, budget, "ActivationBytes", cost.ActivationBytes, "bytes of activations a sample");
            },
            SymbolKind.NamedType);
    }

    /// <summary>Costs that depend on constructor parameters or open sizes are not known.</summary>
    private static void Check(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData budget, string limit, Dim cost, string unit)
    {
        if (budget.Named(limit, -1L) is not (>= 0 and var allowed) || cost.Value is not { } spent || spent <= allowed) return;
        context.ReportDiagnostic(Diagnostic.Create(
            WeightsDescriptors.Budget,
            Place(budget, limit, context.CancellationToken) ?? type.Locations[0],
            type.Name,
            Numbers.Grouped(spent),
            unit,
            Numbers.Grouped(allowed)));
    }

    private static Location? Place(AttributeData budget, string limit, CancellationToken cancellation) =>
        (budget.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == limit)?.GetLocation();
}
