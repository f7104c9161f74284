using NetGen.Compiler;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Pipeline;
using NetGen.Compiler.Shapes;

namespace NetGen.Generator.Output;

/// <summary>
/// One thing to compile with exactly the modules that it reaches, so that a change elsewhere leaves it equal and its
/// result cached.
/// </summary>
/// <param name="Root">The module or training step.</param>
/// <param name="Reachable">Modules below it, each once, in order of first mention.</param>
internal sealed record CompilationUnit<TRoot>(TRoot Root, EquatableArray<ModuleModel> Reachable)
    where TRoot : IEquatable<TRoot>;

internal static class CompilationUnits
{
    public static CompilationUnit<ModuleModel> Of(ModuleModel module, IReadOnlyList<ModuleModel> all) =>
        new(module, Reachable(module.Type.FullName, all));

    public static CompilationUnit<StepModel> Of(StepModel step, IReadOnlyList<ModuleModel> all) =>
        new(step, Reachable(step.NetworkType, all));

    public static CompiledModule Compile(CompilationUnit<ModuleModel> unit)
    {
        var compiled = CompileBody(unit);
        if (!unit.Root.HasReport) return compiled;
        var report = compiled.Report.Length > 0 ? compiled.Report : CompilationPipeline.EagerReport(unit.Root, compiled.Obstacles);
        return compiled with { ReportFile = ReportWriter.Text(unit.Root.Type, report) };
    }

    private static CompiledModule CompileBody(CompilationUnit<ModuleModel> unit) =>
        !unit.Root.HasEntry || unit.Root.Obstacles.Count > 0 || unit.Root.Training is null || unit.Root.Inference is null
            ? Nothing(unit.Root.Obstacles)
            : Guard(() => CompilationPipeline.Compile(unit.Root, ByName(unit.Reachable)));

    public static CompiledModule Compile(CompilationUnit<StepModel> unit) =>
        unit.Root.Loss is null || unit.Reachable.Count == 0
            ? Nothing(unit.Root.Obstacles)
            : Guard(() => CompilationPipeline.CompileStep(unit.Root, ByName(unit.Reachable)));

    /// <summary>What the editor shows of a module; null where that is not known.</summary>
    public static ModuleDescription? Describe(CompilationUnit<ModuleModel> unit)
    {
        try
        {
            return ModuleDescription.Of(unit.Root, ByName(unit.Reachable));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The analyzers tell of it, with the text.
            return null;
        }
    }

    /// <summary>A fault of the compiler costs the compiled form, never the build: the eager path remains.</summary>
    private static CompiledModule Guard(Func<CompiledModule> compile)
    {
        try
        {
            return compile();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return Nothing(EquatableArray<Obstacle>.Empty) with { InternalFault = fault.ToString() };
        }
    }

    private static CompiledModule Nothing(EquatableArray<Obstacle> obstacles) =>
        new(EquatableArray<GeneratedFile>.Empty, "", EquatableArray<ShapeFault>.Empty, obstacles);

    private static Dictionary<string, ModuleModel> ByName(EquatableArray<ModuleModel> modules) =>
        modules.AsImmutable().ToDictionary(module => module.Type.FullName);

    private static EquatableArray<ModuleModel> Reachable(string start, IReadOnlyList<ModuleModel> all)
    {
        var reached = new List<ModuleModel>();
        var open = new Queue<string>([start]);
        while (open.Count > 0)
        {
            var name = open.Dequeue();
            if (reached.Any(module => module.Type.FullName == name)) continue;
            if (all.FirstOrDefault(module => module.Type.FullName == name) is not { } found) continue;
            reached.Add(found);
            foreach (var member in found.Members) Enqueue(member, open);
        }

        return reached.ToEquatableArray();
    }

    private static void Enqueue(Member member, Queue<string> open)
    {
        open.Enqueue(member.TypeFullName);
        foreach (var child in member.Children) Enqueue(child, open);
    }
}
