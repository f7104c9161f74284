using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Linking;

/// <summary>
/// Makes one graph of a module and everything it calls: the nodes of children in the place of their calls, constructor
/// arguments in the place of the symbols that stood for them.
/// </summary>
/// <param name="modules">Every <c>[Module]</c> of the compilation by its full name.</param>
public sealed class Linker(IReadOnlyDictionary<string, ModuleModel> modules)
{
    public LinkedModule Link(ModuleModel model)
    {
        if (model.Training is null || model.Inference is null || model.Obstacles.Count > 0) return Failed(model.Obstacles);
        try
        {
            var root = Scope.Root(model);
            var state = new StateCollector(modules).Collect(root);
            var training = new Inliner(model.Type.Name, modules, state, training: true).Inline(root, model.Training);
            var inference = new Inliner(model.Type.Name, modules, state, training: false).Inline(root, model.Inference);
            return new LinkedModule(model, training, inference, state.ToEquatableArray(), model.Obstacles);
        }
        catch (LinkingException failure)
        {
            return Failed(new EquatableArray<Obstacle>(failure.ToObstacle()));
        }

        LinkedModule Failed(EquatableArray<Obstacle> obstacles) =>
            new(model, null, null, EquatableArray<StateEntry>.Empty, obstacles);
    }

    /// <summary>Every tensor of a module's state, whether or not Forward is understood; null where how it is made is not known.</summary>
    public IReadOnlyList<StateEntry>? State(ModuleModel model)
    {
        try
        {
            return new StateCollector(modules).Collect(Scope.Root(model));
        }
        catch (LinkingException)
        {
            return null;
        }
    }

    /// <summary>The loss of a training step together with the network that it trains.</summary>
    /// <exception cref="KeyNotFoundException">The network's class is not among the modules.</exception>
    public LinkedStep Link(StepModel step)
    {
        var network = modules[step.NetworkType];
        if (step.Loss is null) return Failed(step.Obstacles);
        try
        {
            var root = Scope.Root(network);
            var state = new StateCollector(modules).Collect(root);
            var loss = new Inliner(step.LossMethod, modules, state, training: true).Inline(root, step);
            return new LinkedStep(step, network, loss, state.ToEquatableArray(), step.Obstacles);
        }
        catch (LinkingException failure)
        {
            return Failed(new EquatableArray<Obstacle>(failure.ToObstacle()));
        }

        LinkedStep Failed(EquatableArray<Obstacle> obstacles) =>
            new(step, network, null, EquatableArray<StateEntry>.Empty, obstacles);
    }
}
