using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;

namespace NetGen.Compiler.Shapes;

/// <summary>
/// Types linked modules and tells their faults where the user can act on them: a fault inside a child that the child has
/// by itself is the child's to report; one that only this use brings about is reported at the call.
/// </summary>
/// <param name="modules">Every <c>[Module]</c> of the compilation by its full name.</param>
public sealed class ModuleTyping(IReadOnlyDictionary<string, ModuleModel> modules)
{
    /// <summary>Both forms of Forward, null where linking met an obstacle, and the faults of the class.</summary>
    public TypedModule Run(LinkedModule module) => Run(module, []);

    /// <summary>
    /// The same with the faults of other cases that a call can bring about. Those that depend on how an instance was made
    /// need not come up, and say nothing.
    /// </summary>
    public TypedModule Run(LinkedModule module, IEnumerable<LinkedModule> others)
    {
        var training = module.Training is { } trained ? ShapeInference.Run(trained.Graph) : null;
        var inference = module.Inference is not { } inferred ? null : inferred.Graph == module.Training?.Graph ? training : ShapeInference.Run(inferred.Graph);
        // What comes out of a layer that cannot be made is no cause of its own.
        var faults = new LayerFaults(modules).Of(module.Model).ToEquatableArray();
        if (faults.Count > 0) return new TypedModule(training, inference, faults);
        var ofOthers = others
            .Where(other => other != module && other.Decisions.AsImmutable().All(decision => ForwardParameter.IsAlone(decision.Condition)))
            .SelectMany(OfGraphs);
        return new TypedModule(training, inference, Faults(module, module.Training, training)
            .Union(Faults(module, module.Inference, inference))
            .Union(ofOthers)
            .Union(DeclaredShapes.OfMembers(module.Model))
            // The forms of one Forward may tell one cause in different words, such as by the dropout that only one of them has.
            .GroupBy(fault => (fault.Id, fault.Origin, fault.SecondaryOrigin))
            .Select(same => same.First())
            .ToEquatableArray());
    }

    /// <summary>A training step's loss; null where linking met an obstacle.</summary>
    public (TypedGraph? Loss, EquatableArray<ShapeFault> Faults) Run(LinkedStep step)
    {
        var loss = step.Loss is { } linked ? ShapeInference.Run(linked.Graph) : null;
        return (loss, loss is null ? [] : Placed(step.Loss!, loss).ToEquatableArray());
    }

    private IEnumerable<ShapeFault> OfGraphs(LinkedModule module) => new[] { module.Training, module.Inference }
        .SelectMany(linked => Faults(module, linked, linked is null ? null : ShapeInference.Run(linked.Graph)));

    private IEnumerable<ShapeFault> Faults(LinkedModule module, LinkedGraph? linked, TypedGraph? typed)
    {
        if (linked is null || typed is null) return [];
        var faults = Placed(linked, typed).ToList();
        if (faults.Count == 0 && DeclaredShapes.OfResult(module.Model, linked, typed) is { } fault) faults.Add(fault);
        return faults;
    }

    private IEnumerable<ShapeFault> Placed(LinkedGraph linked, TypedGraph typed)
    {
        foreach (var (fault, call) in All(linked, typed))
        {
            if (call is null) yield return fault;
            else if (!HasByItself(call.TypeFullName, fault)) yield return AtCall(fault, call);
        }
    }

    /// <summary>
    /// Every root cause with the call that it lies in, null for the root's own: declarations that are not met, and what
    /// shape rules say of values that do not follow from those.
    /// </summary>
    private static IEnumerable<(ShapeFault Fault, InlinedCall? Call)> All(LinkedGraph linked, TypedGraph typed)
    {
        var unmet = new List<Unmet>();
        foreach (var expectation in linked.Expectations)
        {
            if (DeclaredShapes.OfCall(expectation, typed) is { } fault) unmet.Add(new Unmet(expectation, fault));
        }

        var follows = Consequences(typed.Graph, unmet.Select(entry => entry.Expectation));
        foreach (var (expectation, fault) in unmet)
        {
            if (!follows[expectation.Node]) yield return (fault, expectation.IsNested ? linked.CallAround(expectation.Body.First) : null);
        }

        for (var index = 0; index < typed.Faults.Count; index++)
        {
            var node = typed.FaultNodes[index];
            if (!follows[node]) yield return (typed.Faults[index], linked.CallAround(node));
        }
    }

    private sealed record Unmet(Expectation Expectation, ShapeFault Fault);

    /// <summary>The nodes of calls that were given the wrong shape, and what is computed from them.</summary>
    private static bool[] Consequences(ComputeGraph graph, IEnumerable<Expectation> unmet)
    {
        var follows = new bool[graph.Nodes.Count];
        foreach (var expectation in unmet)
        {
            for (var node = expectation.Body.First; node < expectation.Body.End; node++) follows[node] = !SourceOps.IsSource(graph[node].Op);
        }

        foreach (var node in graph.Nodes)
        {
            foreach (var input in node.Inputs) follows[node.Id] |= follows[input];
        }

        return follows;
    }

    private bool HasByItself(string type, ShapeFault fault)
    {
        if (!modules.TryGetValue(type, out var model)) return false;
        return new Linker(modules).LinkAll(model).Any(alone => Has(alone.Training, fault) || Has(alone.Inference, fault));
    }

    private static bool Has(LinkedGraph? linked, ShapeFault fault) =>
        linked is not null && All(linked, ShapeInference.Run(linked.Graph)).Any(own => own.Fault.Id == fault.Id && own.Fault.Origin == fault.Origin);

    private static ShapeFault AtCall(ShapeFault fault, InlinedCall call) => fault with
    {
        Message = call.Origin.Path == fault.Origin.Path ? fault.Message : Provenance.WithFile(fault.Message, fault.Origin),
        Origin = call.Origin,
        SecondaryOrigin = fault.Origin,
        SecondaryMessage = "it arises here",
    };
}

/// <summary>The two forms of a module's Forward with types, and its faults.</summary>
public sealed record TypedModule(TypedGraph? Training, TypedGraph? Inference, EquatableArray<ShapeFault> Faults);
