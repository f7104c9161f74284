using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Linking;

public sealed partial class Linker
{
    /// <summary>The first case of a training step that is linked, or the first obstacle.</summary>
    public LinkedStep Link(StepModel step)
    {
        var cases = LinkAll(step);
        return cases.FirstOrDefault(one => one.Loss is not null) ?? cases[0];
    }

    /// <summary>
    /// The loss of a training step together with the networks that it calls, in each of the cases that only run time tells
    /// apart. A network alone is the root, as if the loss were its Forward; several are the children of one.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="evaluated">The networks that are in evaluation mode; the others train.</param>
    public IReadOnlyList<LinkedStep> LinkAll(StepModel step, params string[] evaluated)
    {
        if (step.Networks.Count == 0 || step.Loss is null) return [new LinkedStep(step, Failed(Around(step, []), step.Obstacles, []))];
        var known = new List<(StepNetwork Network, ModuleModel Model)>();
        foreach (var network in step.Networks)
        {
            if (modules.TryGetValue(network.TypeFullName, out var model))
            {
                known.Add((network, model));
                continue;
            }

            var unknown = new Obstacle(SourceOrigin.None, network.Name, $"its class `{network.TypeFullName}` is no [Module] of this project, nor does its assembly describe it", "hold it in a [Module] class");
            return [new LinkedStep(step, Failed(Around(step, []), new(unknown), []))];
        }

        // The network's class cannot name what the step's keeps.
        var alone = step.Settings.Count == 0 && known is [(_, { Recomputes: false } only)] ? only : null;
        var root = alone is null ? Around(step, known) : alone with { Inputs = step.Inputs };
        var (cases, areAll) = Decisions.Explore<LinkedModule>(
            variants => variants.Count == MostVariants || variants.Sum(variant => variant.Training?.Graph.Nodes.Count ?? 0) > MostOperations,
            decisions => Link(step, root, alone, decisions, evaluated));
        var several = alone is null ? known.Select(network => network.Model).ToEquatableArray() : [];
        var linked = cases.Select(one => new LinkedStep(step, one with { Apparent = Apparent(one, cases).ToEquatableArray() }) { Several = several }).ToList();
        if (!areAll) linked.Add(new LinkedStep(step, Failed(root, new(TooMany(root, cases.Count)), [])));
        return linked;
    }

    /// <summary>What is known of the state of a network, whichever case an instance is; null where how much it has is not, or where some of it stays in calls.</summary>
    internal NetworkState? NetworkState(string typeFullName, ModuleModel model)
    {
        if (model.Unknown is not null) return null;
        var (variants, areAll) = Decisions.Explore<NetworkState?>(found => found.Count == MostVariants, decisions => NetworkState(typeFullName, model, decisions));
        return areAll && variants.All(variant => variant is not null) ? Linking.NetworkState.Common(variants.OfType<NetworkState>().ToList()) : null;
    }

    private NetworkState? NetworkState(string typeFullName, ModuleModel model, Decisions decisions)
    {
        var apart = new ModulesApart(results);
        var collector = new StateCollector(modules, apart);
        try
        {
            collector.Collect(Scope.Root(model, decisions));
        }
        catch (LinkingException)
        {
            return null;
        }

        if (apart.Count > 0) return null;
        return new NetworkState(
            typeFullName,
            collector.State.Select(entry => new NetworkTensor(entry.Path, HasNumbers(entry.Type.Shape) ? entry.Type : entry.Type with { Shape = Shape.Unknown }, entry.IsParameter)).ToEquatableArray(),
            collector.Containers.ToEquatableArray());
    }

    /// <summary>Whether all sizes are numbers: symbols are those of the network, and mean nothing to who holds it.</summary>
    private static bool HasNumbers(Shape shape) => shape.IsKnown && shape.Dims.All(size => size.IsConstant);

    /// <summary>A class that stands for the step's: it holds the networks, and of how they were made it can read what they keep.</summary>
    private static ModuleModel Around(StepModel step, IReadOnlyList<(StepNetwork Network, ModuleModel Model)> networks) => new(
        step.Type,
        networks.SelectMany(known => Readable(step, known.Network, known.Model)).Concat(step.Settings).ToEquatableArray(),
        networks.Select(known => Held(known.Network, known.Model)).ToEquatableArray(),
        step.Inputs,
        Training: null,
        Inference: null,
        EquatableArray<Obstacle>.Empty,
        CompilationRequired: false);

    private static IEnumerable<ConstructorParameter> Readable(StepModel step, StepNetwork network, ModuleModel model) => model.ConstructorParameters
        .Where(parameter => model.Library is null && parameter.Access.Length > 0 && StepModel.Simple.Contains(parameter.TypeName))
        .Select(parameter => new ConstructorParameter($"{network.Name}.{parameter.Name}", parameter.TypeName, null) { Access = $"{network.Expression}.{step.Reader(parameter)}" });

    private static Member Held(StepNetwork network, ModuleModel model) => new(
        MemberKind.Module,
        network.Name,
        network.Name,
        network.TypeFullName,
        model.ConstructorParameters.Select(parameter => new Argument(parameter.Name, new AttributeValue.Unknown())).ToEquatableArray(),
        IsNullable: false,
        Persistent: true,
        SourceOrigin.None);

    private LinkedModule Link(StepModel step, ModuleModel root, ModuleModel? alone, Decisions decisions, string[] evaluated)
    {
        var apart = new ModulesApart(results);
        while (true)
        {
            try
            {
                return Link(step, root, alone, decisions, evaluated, apart);
            }
            catch (LinkingException failure)
            {
                if (apart.Count == MostApart || failure.Child.Length == 0 || !apart.Add(failure.Child, failure.ToObstacle())) return Failed(root, new(failure.ToObstacle()), decisions.Taken);
            }
        }
    }

    private LinkedModule Link(StepModel step, ModuleModel root, ModuleModel? alone, Decisions decisions, string[] evaluated, ModulesApart apart)
    {
        var scope = Scope.Root(alone ?? root, new RootConditions(root, decisions));
        var collector = new StateCollector(modules, apart);
        var state = collector.Collect(scope);
        var loss = new Inliner(step.LossMethod, modules, state, training: true, apart).Inline(scope, step, isNetwork: alone is not null, evaluated);
        return Linked(root, scope.Known.Apply(loss), null, scope, collector, decisions, apart);
    }
}
