using NetGen.Compiler.Linking;

namespace NetGen.Compiler.Shapes;

/// <summary>
/// Types linked modules and tells their faults where the user can act on them: a fault inside a child that the child has
/// by itself is the child's to report; one that only this use brings about is reported at the call.
/// </summary>
/// <param name="modules">Every <c>[Module]</c> of the compilation by its full name.</param>
public sealed class ModuleTyping(IReadOnlyDictionary<string, ModuleModel> modules)
{
    /// <summary>Both forms of Forward; null where linking met an obstacle.</summary>
    public TypedModule Run(LinkedModule module)
    {
        var training = module.Training is { } trained ? ShapeInference.Run(trained.Graph) : null;
        var inference = module.Inference is { } inferred ? ShapeInference.Run(inferred.Graph) : null;
        var faults = Faults(module.Training, training).Union(Faults(module.Inference, inference));
        return new TypedModule(training, inference, faults.ToEquatableArray());
    }

    /// <summary>A training step's loss; null where linking met an obstacle.</summary>
    public (TypedGraph? Loss, EquatableArray<ShapeFault> Faults) Run(LinkedStep step)
    {
        var loss = step.Loss is { } linked ? ShapeInference.Run(linked.Graph) : null;
        return (loss, Faults(step.Loss, loss).ToEquatableArray());
    }

    private IEnumerable<ShapeFault> Faults(LinkedGraph? linked, TypedGraph? typed)
    {
        for (var index = 0; index < (typed?.Faults.Count ?? 0); index++)
        {
            var (fault, node) = (typed!.Faults[index], typed.FaultNodes[index]);
            var call = linked!.Calls.AsImmutable().FirstOrDefault(call => call.First <= node && node < call.End);
            if (call is null) yield return fault;
            else if (!HasByItself(call.TypeFullName, fault)) yield return AtCall(fault, call);
        }
    }

    private bool HasByItself(string type, ShapeFault fault)
    {
        if (!modules.TryGetValue(type, out var model)) return false;
        var alone = new Linker(modules).Link(model);
        return Has(alone.Training, fault) || Has(alone.Inference, fault);
    }

    private static bool Has(LinkedGraph? linked, ShapeFault fault) =>
        linked is not null && ShapeInference.Run(linked.Graph).Faults.AsImmutable().Any(own => own.Id == fault.Id && own.Origin == fault.Origin);

    private static ShapeFault AtCall(ShapeFault fault, InlinedCall call) => fault with
    {
        Origin = call.Origin,
        SecondaryOrigin = fault.Origin,
        SecondaryMessage = "it arises here",
    };
}

/// <summary>The two forms of a module's Forward with types, and its faults.</summary>
public sealed record TypedModule(TypedGraph? Training, TypedGraph? Inference, EquatableArray<ShapeFault> Faults);
