using Microsoft.CodeAnalysis;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Pipeline;
using NetGen.Generator.Binding;

namespace NetGen.Analyzers.Shapes;

/// <summary>Puts into diagnostics what linking and shape inference say about one class.</summary>
internal sealed class ForwardReport(
    INamedTypeSymbol type, TypedClass known, AskedModules modules, Origins origins)
{
    private static readonly Remembered<ModuleModel, ObstacleList> Compilations =
        new((model, modules) => new ObstacleList(CompilationPipeline.Obstacles(model, modules)));

    private readonly ModuleModel model = known.Model;

    /// <summary>Everything there is to report, computed at once so that a failure leaves nothing half reported.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics()
    {
        if (model.InternalFault is { } fault) return [InternalFault(type, fault)];
        // What one wrong width makes of several layers inside a child is told once, where the child is called.
        var faults = known.Faults.AsImmutable().GroupBy(fault => (fault.Id, fault.Origin)).Select(same => same.First()).Select(fault => ShapeDiagnostic.Of(fault, origins)).OfType<Diagnostic>();
        if (model.Obstacles.Count > 0) return [.. faults, .. Obstacles(model.Obstacles)];
        if (known.Linked is not { } linked) return [.. faults];
        if (known.Typed is not { } typed) return HasBlockedChild() ? [.. faults] : [.. faults, .. Obstacles(linked.Obstacles)];
        return
        [
            .. faults,
            .. GraphRules.SoftmaxOverBatch(linked.Inference!, typed.Inference!, origins),
            .. known.Faults.Count == 0 ? GraphRules.UndeclaredInputs(model, typed.Inference!, origins) : [],
            .. known.Faults.Count == 0 && model.HasEntry ? Obstacles(Compilations.Of(model, modules).Obstacles) : [],
        ];
    }

    /// <summary>NG0001. Of the fault's text, the first line says what and the second where.</summary>
    /// <param name="subject">The class or the training step.</param>
    /// <param name="fault">The exception as text.</param>
    public static Diagnostic InternalFault(ISymbol subject, string fault)
    {
        var lines = fault.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var text = string.Join(" ", lines.Take(2).Select(line => line.Trim()));
        return Diagnostic.Create(CompilationDescriptors.InternalFault, subject.Locations[0], subject.Name, text);
    }

    /// <summary>A child that cannot be compiled reports that itself; its parents need not repeat it.</summary>
    private bool HasBlockedChild() => model.Members.AsImmutable().Any(member =>
        modules.TryGetValue(member.TypeFullName, out var child) && child.Library is null && (child.Obstacles.Count > 0 || child.InternalFault is not null));

    private IEnumerable<Diagnostic> Obstacles(IEnumerable<Obstacle> obstacles)
    {
        var severity = model.CompilationRequired ? DiagnosticSeverity.Error : DiagnosticSeverity.Info;
        foreach (var obstacle in obstacles)
        {
            if (obstacle.Reason == Obstruction.HasErrors) continue;
            var reason = obstacle.Rewrite.Length > 0 ? $"{obstacle.Reason}; {obstacle.Rewrite}" : obstacle.Reason;
            yield return Diagnostic.Create(
                CompilationDescriptors.Obstacle,
                origins.Find(obstacle.Origin) ?? type.Locations[0],
                severity,
                additionalLocations: null,
                properties: null,
                obstacle.Construct,
                type.Name,
                reason);
        }
    }
}
