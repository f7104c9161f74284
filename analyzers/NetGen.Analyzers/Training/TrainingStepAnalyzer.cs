using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Shapes;
using NetGen.Analyzers.Symbols;
using NetGen.Compiler;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Pipeline;
using NetGen.Generator.Binding;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Training;

/// <summary>
/// NG4004: a <c>[TrainingStep]</c> method that the generator cannot give a body; as information, one whose body is the
/// loop that one would write by hand. Should the compiler itself fail over a step, NG0001 says so.
/// </summary>
public sealed class TrainingStepAnalyzer() : NetGenRule(CompilationDescriptors.TrainingStep, CompilationDescriptors.InternalFault)
{
    private static readonly Remembered<StepModel, ObstacleList> Compilations =
        new((model, modules) => new ObstacleList(StepPipeline.Obstacles(model, modules)));

    internal override void Register(CompilationStartAnalysisContext context)
    {
        var models = ModuleModels.Of(context.Compilation);
        // Asked of the class: of a partial method the compiler shows analyzers the generated part, where nothing is reported.
        context.RegisterSymbolAction(
            symbol =>
            {
                foreach (var step in Steps((INamedTypeSymbol)symbol.Symbol))
                {
                    if (Check(step, models, symbol.CancellationToken) is { } diagnostic) symbol.ReportDiagnostic(diagnostic);
                }
            },
            SymbolKind.NamedType);
    }

    private static IEnumerable<IMethodSymbol> Steps(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Where(method => method.Attribute(RuntimeNames.TrainingStepAttribute) is not null);

    private static Diagnostic? Check(IMethodSymbol step, ModuleModels models, CancellationToken cancellation)
    {
        if (Fault(step) is { } fault) return Report(step, DiagnosticSeverity.Error, "complete", fault);
        if (step.ContainingType.DeclaringSyntaxReferences.Any(part => part.GetSyntax(cancellation).ContainsDiagnostics) || models.Bind(step, cancellation) is not { } model) return null;
        if (model.InternalFault is { } internalFault) return ForwardReport.InternalFault(step, internalFault);
        try
        {
            return Obstacle(model, models.For(cancellation)) is { } obstacle
                ? Report(step, DiagnosticSeverity.Info, "compile", $"{obstacle}; it runs as the loop that one would write by hand")
                : null;
        }
        catch (Exception thrown) when (thrown is not OperationCanceledException)
        {
            return ForwardReport.InternalFault(step, thrown.ToString());
        }
    }

    private static Diagnostic Report(IMethodSymbol step, DiagnosticSeverity severity, string verb, string reason) => Diagnostic.Create(
        CompilationDescriptors.TrainingStep, step.Locations[0], severity, additionalLocations: null, properties: null, verb, step.Name, reason);

    /// <summary>Why the step's body is the hand-written loop; null when it is compiled, or while the class does not compile.</summary>
    private static string? Obstacle(StepModel model, AskedModules modules)
    {
        var obstacles = model.Obstacles.Count > 0 ? model.Obstacles : Compilations.Of(model, modules).Obstacles;
        return obstacles.Count == 0 || obstacles[0].Reason == Obstruction.HasErrors ? null : Text(obstacles[0], model);
    }

    private static string Text(Obstacle obstacle, StepModel step)
    {
        var isAboutAll = obstacle.Construct.Length == 0 || obstacle.Construct == step.Method || obstacle.Construct == step.LossMethod || obstacle.Construct == step.Type.Name;
        var place = isAboutAll ? "" : $"`{obstacle.Construct}`: ";
        return $"{place}{obstacle.Reason}{(obstacle.Rewrite.Length == 0 ? "" : $" ({obstacle.Rewrite})")}";
    }

    private static string? Fault(IMethodSymbol step)
    {
        if (!step.IsPartialDefinition) return "it is no partial method without a body: write 'public partial float Train(…);'";
        if (step.IsGenericMethod) return "it is generic";
        if (StepDiscovery.IsGradientFunction(step)) return "[Gradient] is to complete it";
        if (!StepDiscovery.IsFirstOfItsName(step)) return "another training step of the class has the same name";
        if (step.Parameters.Any(parameter => parameter.RefKind != RefKind.None)) return "it takes parameters by reference";
        if (!ModuleDiscovery.IsPartialToTheTop(step.ContainingType)) return $"'{step.ContainingType.Name}', or a type around it, is not partial";
        return LossFault(step) ?? ResultFault(step) ?? OptimizerFault(step) ?? OptionsFault(step);
    }

    private static string? LossFault(IMethodSymbol step)
    {
        if (StepDiscovery.Loss(step) is not null) return null;
        var parameters = string.Join(", ", step.Parameters.Select(parameter => $"{parameter.Type.Name} {parameter.Name}"));
        return $"there is no method '{StepDiscovery.LossName(step)}({parameters})' that returns the loss as a Tensor";
    }

    private static string? ResultFault(IMethodSymbol step) => StepResult.Read(step.ReturnType, StepDiscovery.Loss(step)!.ReturnType) is null
        ? $"what '{StepDiscovery.LossName(step)}' returns does not make a '{step.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}': a Tensor makes a float, a tuple or record of tensors one of as many floats"
        : null;

    private static string? OptionsFault(IMethodSymbol step)
    {
        if (StepDiscovery.Options(step) is not null) return null;
        return StepDiscovery.SchedulerName(step) is { } name && StepDiscovery.State(step).All(member => member.Name != name)
            ? $"'{step.ContainingType.Name}' holds no scheduler '{name}'"
            : "micro-batches are parts of a tensor that it takes, and at least one";
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
