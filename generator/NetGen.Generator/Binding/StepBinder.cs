using Microsoft.CodeAnalysis;
using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Generator.Caching;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>Turns a <c>[TrainingStep]</c> method into a <see cref="StepModel"/>.</summary>
internal static class StepBinder
{
    private static readonly RecentBindings<StepModel> Recent = new();

    /// <summary>Binds a step of the snapshot of an analyzer, or knows it from before; null when its declaration cannot be completed.</summary>
    /// <param name="step">The method.</param>
    /// <param name="networks">What is known of the networks' state.</param>
    /// <param name="snapshot">The source.</param>
    /// <param name="cancellation">Ends it.</param>
    public static StepModel? Bind(IMethodSymbol step, EquatableArray<NetworkState> networks, SourceSnapshot snapshot, CancellationToken cancellation)
    {
        var key = snapshot.Key(step.ContainingType, step.Name, cancellation) with { Networks = networks };
        return Recent.Get(key, () => BindCompleted(key, snapshot.Completed.Value, cancellation));
    }

    /// <summary>Binds the step of a key in a compilation that has the generator's declarations.</summary>
    public static StepModel? BindCompleted(BindingKey key, Compilation completed, CancellationToken cancellation) =>
        completed.Assembly.GetTypeByMetadataName(key.MetadataName) is { } type ? BindCompleted(type, key, completed, cancellation) : null;

    private static StepModel? BindCompleted(INamedTypeSymbol type, BindingKey key, Compilation completed, CancellationToken cancellation)
    {
        var step = type.GetMembers(key.Member).OfType<IMethodSymbol>().FirstOrDefault(candidate => candidate.Attribute(RuntimeNames.TrainingStepAttribute) is not null);
        if (step is null || StepDiscovery.Read(step) is not { } declaration || StepDiscovery.Loss(step) is not { } loss) return null;
        try
        {
            return BindParts(declaration, loss, key.Networks, new SourceBodies(completed, cancellation));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return Empty(declaration, EquatableArray<ForwardInput>.Empty) with { InternalFault = fault.ToString() };
        }
    }

    private static StepModel BindParts(StepDeclaration declaration, IMethodSymbol loss, EquatableArray<NetworkState> known, SourceBodies bodies)
    {
        var inputs = ForwardBinder.Inputs(loss, bodies.Cancellation);
        var state = new StepState(loss.ContainingType, bodies, known);
        var cases = ForwardBinder.Bind(loss, inputs, bodies, state, training: true);
        var model = Empty(declaration, inputs);
        if (cases.Count > 1) return model with { Obstacles = new(At(loss, "it depends on what only run time knows", "write two steps", bodies.Cancellation)) };
        if (cases[0].Obstacle is { } obstacle) return model with { Obstacles = new(obstacle) };
        if (cases[0].Graph!.Results.Count != declaration.Result.Tensors.Count) return model with { Obstacles = new(At(loss, "it returns other tensors than the step's numbers", "", bodies.Cancellation)) };
        var networks = Used(state, cases[0].Graph!);
        if (!cases[0].Graph!.Nodes.Any(node => node.Op is SourceOps.Call or SourceOps.Loop)) return model with { Obstacles = new(At(loss, "it calls no network", "call a module that the class holds", bodies.Cancellation)) };
        if (networks.FirstOrDefault(MayBeReplaced).Type is { } open)
        {
            return model with { Obstacles = new(At(loss, $"a class derived from `{open.Name}` may replace its Forward", "seal the class", bodies.Cancellation)) };
        }

        return model with { Networks = networks.Select(network => network.Network).ToEquatableArray(), Loss = cases[0].Graph, Settings = state.Settings(cases[0].Graph!), GoesThroughParameters = state.GoesThroughParameters };
    }

    /// <summary>The networks that the loss calls, and those whose weights it reads; it may have looked at others.</summary>
    private static List<(StepNetwork Network, INamedTypeSymbol Type)> Used(StepState state, ComputeGraph loss)
    {
        var paths = new HashSet<string>(loss.Nodes.Where(node => node.Op is SourceOps.Call or SourceOps.Loop or SourceOps.Parameter or SourceOps.Buffer).Select(node => node.Text("path").Split('.')[0]), StringComparer.Ordinal);
        return state.Networks.Where(network => paths.Contains(network.Network.Name)).ToList();
    }

    private static bool MayBeReplaced((StepNetwork Network, INamedTypeSymbol Type) network) =>
        CallDiscovery.Forward(network.Type) is { } forward && CallDiscovery.Kind(forward, network.Type) != CallKind.Compiled;

    private static Obstacle At(IMethodSymbol loss, string reason, string rewrite, CancellationToken cancellation) =>
        new(Obstruction.Origin(loss.DeclaringSyntaxReferences[0].GetSyntax(cancellation)), loss.Name, reason, rewrite);

    private static StepModel Empty(StepDeclaration declaration, EquatableArray<ForwardInput> inputs) => new(
        declaration.Type,
        declaration.Method,
        declaration.LossMethod,
        inputs,
        EquatableArray<StepNetwork>.Empty,
        Loss: null,
        EquatableArray<Obstacle>.Empty)
    {
        FileName = declaration.FileName,
        IsStatic = declaration.IsStatic,
        Optimizer = declaration.Optimizer,
        MicroBatches = declaration.Options.MicroBatches,
    };
}
