using Microsoft.CodeAnalysis;
using NetGen.Compiler;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>What the class of a training step holds: every module that it can name is a child under that name.</summary>
/// <param name="type">The class.</param>
/// <param name="bodies">The sources.</param>
/// <param name="known">What is known of its networks' state, see <see cref="NetworkState"/>.</param>
internal sealed class StepState(INamedTypeSymbol type, SourceBodies bodies, EquatableArray<NetworkState> known) : IObjectState
{
    private readonly StepSettings settings = new(new ModuleState(type, bodies));
    private readonly List<(StepNetwork Network, INamedTypeSymbol Type)> networks = [];

    public INamedTypeSymbol Type => type;

    /// <summary>The modules that were read, in the order of their first mention.</summary>
    public IReadOnlyList<(StepNetwork Network, INamedTypeSymbol Type)> Networks => networks;

    /// <summary>What a loss reads of the class besides its modules.</summary>
    public EquatableArray<ConstructorParameter> Settings(ComputeGraph loss) => settings.Used(loss, bodies.Cancellation);

    public EquatableArray<Member> Members => EquatableArray<Member>.Empty;

    public BoundValue? Made(string field) => null;

    public BoundValue? Read(ISymbol member)
    {
        if (StepDiscovery.TypeOf(member) is not INamedTypeSymbol held || !held.IsModule()) return settings.Read(member);
        var network = Network(member, held);
        return new BoundValue.Child(network.Name, Describe(member, network)) { StatePath = network.Name };
    }

    /// <summary>The state of the network that a path is in, and the path below it; null where it is not known.</summary>
    public (NetworkState State, string Below)? Find(string statePath)
    {
        var dot = statePath.IndexOf('.');
        var name = dot < 0 ? statePath : statePath.Substring(0, dot);
        var network = networks.Find(held => held.Network.Name == name).Network;
        return known.AsImmutable().FirstOrDefault(state => state.TypeFullName == network.TypeFullName) is { } state ? (state, dot < 0 ? "" : statePath.Substring(dot + 1)) : null;
    }

    /// <summary>Whether the loss goes through all parameters of a module, each once.</summary>
    public bool GoesThroughParameters { get; set; }

    public Dictionary<ISymbol, BoundValue> Stored { get; } = new(SymbolEqualityComparer.Default);

    public bool TryDefault(IParameterSymbol parameter, BoundValue.Record settings) => false;

    public bool TryStore(ISymbol member, BoundValue value) => false;

    private StepNetwork Network(ISymbol member, INamedTypeSymbol held)
    {
        var expression = StepDiscovery.Expression(member);
        foreach (var (known, _) in networks)
        {
            if (known.Expression == expression) return known;
        }

        var name = FreshName.Avoiding(member.Name, networks.Select(other => other.Network.Name));
        var network = new StepNetwork(name, expression, TypeNames.ModuleName(held, bodies.Compilation.Assembly));
        networks.Add((network, held));
        return network;
    }

    private Member Describe(ISymbol member, StepNetwork network) => new(
        MemberKind.Module,
        network.Name,
        network.Name,
        network.TypeFullName,
        Arguments: null,
        IsNullable: false,
        Persistent: true,
        member.DeclaringSyntaxReferences is [var declared, ..] ? Obstruction.Origin(declared.GetSyntax(bodies.Cancellation)) : SourceOrigin.None);
}
