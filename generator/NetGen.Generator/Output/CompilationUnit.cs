using System.Runtime.CompilerServices;
using NetGen.Compiler;
using NetGen.Compiler.Libraries;
using NetGen.Compiler.Graph;
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
    private static readonly ConditionalWeakTable<CompilationUnit<ModuleModel>, WeakReference<TypedCases?>> typed = new();

    /// <summary>Each module of the compilation with those below it, of this or another assembly.</summary>
    public static IEnumerable<CompilationUnit<ModuleModel>> OfModules(KnownModules modules)
    {
        var all = ByName(modules.Own.Concat(modules.Libraries));
        return modules.Own.Select(module => new CompilationUnit<ModuleModel>(module, Reachable([module.Type.FullName], all)));
    }

    /// <summary>Each training step with its networks and what is below them.</summary>
    public static IEnumerable<CompilationUnit<StepModel>> OfSteps(IReadOnlyList<StepModel> steps, KnownModules modules)
    {
        var all = ByName(modules.Own.Concat(modules.Libraries));
        return steps.Select(step => new CompilationUnit<StepModel>(step, Reachable(step.Networks.Select(network => network.TypeFullName), all)));
    }

    /// <summary>What is known of the state of modules, by their names.</summary>
    public static EquatableArray<NetworkState> StatesOf(EquatableArray<string> networks, KnownModules modules) =>
        networks.Count == 0 ? [] : NetworkState.Of(networks, ByName(modules.Own.Concat(modules.Libraries)));

    /// <summary>What the assembly describes to others: the modules that they can name, and what those are made of.</summary>
    public static IEnumerable<ModuleModel> Exports(IReadOnlyList<ModuleModel> modules) =>
        Reachable(modules.Where(module => module.IsExported).Select(module => module.Type.FullName), ByName(modules)).Where(LibraryModule.CanDescribe);

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
            : Guard(() => CompilationPipeline.Compile(Cases(unit)));

    public static CompiledModule Compile(CompilationUnit<StepModel> unit) =>
        unit.Root.Loss is null || unit.Reachable.Count == 0
            ? Nothing(unit.Root.Obstacles)
            : Guard(() => StepPipeline.Compile(unit.Root, ByName(unit.Reachable)));

    /// <summary>What the editor shows of a module; null where that is not known.</summary>
    public static ModuleDescription? Describe(CompilationUnit<ModuleModel> unit)
    {
        try
        {
            return ModuleDescription.Of(Cases(unit));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The analyzers tell of it, with the text.
            return null;
        }
    }

    /// <summary>What Linking and Shapes make of a module: kept for its other uses while memory suffices.</summary>
    private static TypedCases Cases(CompilationUnit<ModuleModel> unit)
    {
        var kept = typed.GetValue(unit, static _ => new WeakReference<TypedCases?>(null));
        if (kept.TryGetTarget(out var known) && known is not null) return known;
        var cases = new TypedCases(unit.Root, ByName(unit.Reachable));
        kept.SetTarget(cases);
        return cases;
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

    /// <summary>Of several with one name the first counts.</summary>
    private static Dictionary<string, ModuleModel> ByName(IEnumerable<ModuleModel> modules)
    {
        var byName = new Dictionary<string, ModuleModel>(StringComparer.Ordinal);
        foreach (var module in modules)
        {
            if (!byName.ContainsKey(module.Type.FullName)) byName.Add(module.Type.FullName, module);
        }

        return byName;
    }

    private static EquatableArray<ModuleModel> Reachable(IEnumerable<string> start, Dictionary<string, ModuleModel> all)
    {
        var reached = new List<ModuleModel>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(start);
        while (open.Count > 0)
        {
            if (open.Dequeue() is var name && (!seen.Add(name) || !all.TryGetValue(name, out var found))) continue;
            reached.Add(found);
            foreach (var member in found.Members) Enqueue(member, open);
        }

        return reached.ToEquatableArray();
    }

    private static void Enqueue(Member member, Queue<string> open)
    {
        open.Enqueue(member.TypeFullName);
        foreach (var given in (member.Arguments ?? []).AsImmutable().Select(argument => argument.Value).OfType<AttributeValue.Layer>().SelectMany(layer => layer.Types)) open.Enqueue(given);
        foreach (var child in member.Children.AsImmutable().Concat((member.Made?.Members ?? []).AsImmutable())) Enqueue(child, open);
    }
}
