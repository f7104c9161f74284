using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Compiler;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Shapes;

/// <summary>The shapes of a <c>[TrainingStep]</c>: its loss and the call of its network (NG2001 to NG2006).</summary>
public sealed class StepLossAnalyzer() : NetGenRule(
    ShapeDescriptors.InnerDimensions,
    ShapeDescriptors.Window,
    ShapeDescriptors.Reshape,
    ShapeDescriptors.LossPairs,
    ShapeDescriptors.Meeting,
    ShapeDescriptors.Declared)
{
    private static readonly Remembered<StepModel, TypedLoss> Known = new(Typed);

    internal override void Register(CompilationStartAnalysisContext context)
    {
        var models = ModuleModels.Of(context.Compilation);
        var origins = new Origins(context.Compilation);
        context.RegisterSymbolAction(
            symbol =>
            {
                // By type: of a partial method that has its body already, only the body's part would be shown.
                foreach (var step in symbol.Symbol is INamedTypeSymbol type ? type.GetMembers().OfType<IMethodSymbol>() : [])
                {
                    if (step.Attribute(RuntimeNames.TrainingStepAttribute) is null) continue;
                    foreach (var fault in Faults(step, models, symbol))
                    {
                        if (ShapeDiagnostic.Of(fault, origins) is { } diagnostic) symbol.ReportDiagnostic(diagnostic);
                    }
                }
            },
            SymbolKind.NamedType);
    }

    private static IEnumerable<ShapeFault> Faults(IMethodSymbol step, ModuleModels models, SymbolAnalysisContext context)
    {
        if (models.Bind(step, context.CancellationToken) is not { Loss: not null } model) return [];
        return Known.Of(model, models.For(context.CancellationToken)).Faults;
    }

    private static TypedLoss Typed(StepModel model, IReadOnlyDictionary<string, ModuleModel> modules) =>
        new(new ModuleTyping(modules).Run(new Linker(modules).Link(model)).Faults);

    private sealed record TypedLoss(EquatableArray<ShapeFault> Faults);
}
