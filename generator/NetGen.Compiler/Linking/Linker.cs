using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers;

namespace NetGen.Compiler.Linking;

/// <summary>
/// Makes one graph of a module and everything it calls: the nodes of children in the place of their calls, constructor
/// arguments in the place of the symbols that stood for them.
/// </summary>
public sealed partial class Linker
{
    private readonly IReadOnlyDictionary<string, ModuleModel> modules;
    private readonly ModuleResults results;

    /// <param name="modules">Every <c>[Module]</c> of the compilation by its full name.</param>
    public Linker(IReadOnlyDictionary<string, ModuleModel> modules)
        : this(modules, new ModuleResults(modules))
    {
    }

    internal Linker(IReadOnlyDictionary<string, ModuleModel> modules, ModuleResults results) => (this.modules, this.results) = (modules, results);

    /// <summary>Variants of one module that are compiled; instances that are others run eagerly.</summary>
    private const int MostVariants = 64;

    /// <summary>Operations of all variants together, beyond which no more are compiled.</summary>
    private const int MostOperations = 1_200;

    /// <summary>The first variant of a module that is linked, or the first obstacle.</summary>
    public LinkedModule Link(ModuleModel model)
    {
        var variants = LinkAll(model);
        return variants.FirstOrDefault(variant => variant.Training is not null) ?? variants[0];
    }

    /// <summary>
    /// A module in each of the cases that only run time tells apart: inputs that are given or left out, children that are
    /// there or null.
    /// </summary>
    public IReadOnlyList<LinkedModule> LinkAll(ModuleModel model) => LinkAll(model, null);

    /// <param name="model">The module.</param>
    /// <param name="given">The options and inputs of one call, where only this call matters; else null.</param>
    internal IReadOnlyList<LinkedModule> LinkAll(ModuleModel model, LayerCall? given)
    {
        if (model.Training is null || model.Inference is null || model.Obstacles.Count > 0) return [Failed(model, model.Obstacles, [])];
        var (variants, areAll) = Decisions.Explore<LinkedModule>(
            variants => variants.Count == MostVariants || variants.Sum(variant => variant.Training?.Graph.Nodes.Count ?? 0) > MostOperations,
            decisions => Link(model, given, decisions));
        if (areAll) return variants.Select(variant => variant with { Apparent = Apparent(variant, variants).ToEquatableArray() }).ToList();
        return [.. variants, Failed(model, new(TooMany(model, variants.Count)), [])];
    }

    private static Obstacle TooMany(ModuleModel model, int compiled)
    {
        var reason = $"too many of its conditions are known only at run time: {Emit.Numbers.Whole(compiled)} of its cases are compiled, the others run eagerly";
        return new Obstacle(SourceOrigin.None, model.Type.Name, reason, "give some as constants, in a class that holds it");
    }

    /// <summary>What an instance with as many state tensors as this variant must have decided as this variant does.</summary>
    private static IEnumerable<Decision> Apparent(LinkedModule variant, IReadOnlyList<LinkedModule> all) => variant.Decisions.AsImmutable().Where(decision => all
        .Where(other => other.Decisions.AsImmutable().Any(taken => taken.Condition == decision.Condition && taken.Value != decision.Value))
        .All(other => other.Training is not null && other.State.Count != variant.State.Count));

    /// <summary>Children that stay calls in one module; more are taken for one that cannot be compiled.</summary>
    private const int MostApart = 64;

    /// <summary>The same case of a module with more children that stay calls; null when it cannot be linked so.</summary>
    /// <param name="linked">The module as it is linked without.</param>
    /// <param name="children">Their paths.</param>
    /// <param name="reason">Why they stay calls.</param>
    public LinkedModule? LinkApart(LinkedModule linked, IEnumerable<string> children, string reason)
    {
        var apart = new ModulesApart(results);
        foreach (var reasons in linked.ApartReasons) apart.Add(reasons.Construct, reasons);
        foreach (var child in children) apart.Add(child, new Obstacle(SourceOrigin.None, child, reason, ""));
        return Link(linked.Model, null, new Decisions(linked.Decisions.AsImmutable()), apart, out _);
    }

    /// <summary>A child that cannot be linked stays a call, if what it returns is known; where it is not, the child around it does.</summary>
    private LinkedModule Link(ModuleModel model, LayerCall? given, Decisions decisions)
    {
        var apart = new ModulesApart(results);
        while (true)
        {
            var linked = Link(model, given, decisions, apart, out var failure);
            if (linked is not null) return linked;
            if (apart.Count == MostApart || failure!.Child.Length == 0 || failure.Message == Obstacle.Throws || !apart.Add(failure.Child, failure.ToObstacle())) return Failed(model, new(failure!.ToObstacle()), decisions.Taken);
        }
    }

    private LinkedModule? Link(ModuleModel model, LayerCall? given, Decisions decisions, ModulesApart apart, out LinkingException? failure)
    {
        failure = null;
        try
        {
            var root = Scope.Root(model, decisions);
            if (given is not null) root = root.With(given);
            var collector = new StateCollector(modules, apart);
            var state = collector.Collect(root);
            var (training, inference) = (Case(root, true), Case(root, false));
            if (training.Result != inference.Result) throw new LinkingException(SourceOrigin.None, "Forward", "what it returns is made of other parts in training than in evaluation");
            var trained = new Inliner(model.Type.Name, modules, state, training: true, apart).Inline(root, training.Graph!);
            var inferred = new Inliner(model.Type.Name, modules, state, training: false, apart).Inline(root, inference.Graph!);
            return Linked(model, root.Known.Apply(trained), root.Known.Apply(inferred), root, collector, decisions, apart) with
            {
                Result = training.Result,
                DeclaredInputs = inferred.Graph.Nodes.Where(node => node.Op == SourceOps.Input).Select(node => node.Type).ToEquatableArray(),
            };
        }
        catch (LinkingException obstacle)
        {
            failure = obstacle;
            return null;
        }
    }

    private static LinkedModule Linked(
        ModuleModel model, LinkedGraph training, LinkedGraph? inference, Scope root, StateCollector collector, Decisions decisions, ModulesApart apart) => new(
        model,
        training,
        inference,
        collector.State.Select(entry => entry with { Type = root.Known.Apply(entry.Type) }).ToEquatableArray(),
        model.Obstacles)
    {
        Decisions = decisions.Taken.ToEquatableArray(),
        Apart = apart.Paths.ToEquatableArray(),
        Declared = collector.State.ToEquatableArray(),
        Kept = collector.Kept.ToEquatableArray(),
        ApartReasons = apart.Paths.Select(path => apart.Reason(path) with { Construct = path }).ToEquatableArray(),
    };

    /// <summary>Every tensor of a module's state, whether or not Forward is understood; null where how it is made is not known.</summary>
    public IReadOnlyList<StateEntry>? State(ModuleModel model)
    {
        try
        {
            return new StateCollector(modules, new ModulesApart(results)).Collect(Scope.Root(model, new Decisions([])));
        }
        catch (LinkingException)
        {
            return null;
        }
    }

    private static ForwardCase Case(Scope root, bool training)
    {
        var forward = root.Case(training, SourceOrigin.None);
        return forward.Graph is not null ? forward : throw new LinkingException(forward.Obstacle!);
    }

    private static LinkedModule Failed(ModuleModel model, EquatableArray<Obstacle> obstacles, IEnumerable<Decision> decisions) =>
        new(model, null, null, EquatableArray<StateEntry>.Empty, obstacles) { Decisions = decisions.ToEquatableArray() };
}
