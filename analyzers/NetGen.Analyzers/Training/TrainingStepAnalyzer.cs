using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Descriptors;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Training;

/// <summary>NG4004: a <c>[TrainingStep]</c> method that the generator cannot give a body.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TrainingStepAnalyzer() : NetGenAnalyzer(CompilationDescriptors.TrainingStep)
{
    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                var step = (IMethodSymbol)symbol.Symbol;
                if (step.Attribute(RuntimeNames.TrainingStepAttribute) is null || Fault(step) is not { } fault) return;
                symbol.ReportDiagnostic(Diagnostic.Create(
                    CompilationDescriptors.TrainingStep, step.Locations[0], step.Name, fault));
            },
            SymbolKind.Method);

    private static string? Fault(IMethodSymbol step)
    {
        if (!step.IsPartialDefinition) return "it is no partial method without a body: write 'public partial float Train(…);'";
        if (step.IsGenericMethod) return "it is generic";
        if (step.ReturnType.SpecialType != SpecialType.System_Single) return "it does not return the loss: its type must be float";
        if (step.Parameters.Any(parameter => parameter.RefKind != RefKind.None)) return "it takes parameters by reference";
        if (!ModuleDiscovery.IsPartialToTheTop(step.ContainingType)) return $"'{step.ContainingType.Name}', or a type around it, is not partial";
        return LossFault(step) ?? OptimizerFault(step);
    }

    private static string? LossFault(IMethodSymbol step)
    {
        if (StepDiscovery.Loss(step) is not null) return null;
        var parameters = string.Join(", ", step.Parameters.Select(parameter => $"{parameter.Type.Name} {parameter.Name}"));
        return $"there is no method '{StepDiscovery.LossName(step)}({parameters})' that returns the loss as a Tensor";
    }

    private static string? OptimizerFault(IMethodSymbol step)
    {
        var optimizers = StepDiscovery.Optimizers(step);
        return optimizers.Count switch
        {
            0 => $"'{step.ContainingType.Name}' holds no optimizer",
            1 => null,
            _ => $"'{step.ContainingType.Name}' holds several optimizers: {string.Join(", ", optimizers.Select(member => member.Name))}; name one with [TrainingStep(Optimizer = nameof(…))]",
        };
    }
}
