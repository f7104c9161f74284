using Microsoft.CodeAnalysis;
using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>What the class of a training step holds: every module that it can name is a child under that name.</summary>
internal sealed class StepState(INamedTypeSymbol type, SourceBodies bodies) : IObjectState
{
    private readonly ModuleState configuration = new(type, bodies);
    private readonly Dictionary<string, INamedTypeSymbol> networks = new(StringComparer.Ordinal);

    public INamedTypeSymbol Type => type;

    /// <summary>The modules that were read, by the C# expressions that reach them.</summary>
    public IReadOnlyDictionary<string, INamedTypeSymbol> Networks => networks;

    public EquatableArray<Member> Members => EquatableArray<Member>.Empty;

    public BoundValue? Made(string field) => null;

    public BoundValue? Read(ISymbol member)
    {
        if (StepDiscovery.TypeOf(member) is not INamedTypeSymbol held || !held.IsModule()) return configuration.Read(member);
        var expression = StepDiscovery.Expression(member);
        networks[expression] = held;
        return new BoundValue.Child(expression, Network(member, held, expression));
    }

    public Dictionary<ISymbol, BoundValue> Stored { get; } = new(SymbolEqualityComparer.Default);

    public bool TryStore(ISymbol member, BoundValue value) => false;

    private Member Network(ISymbol member, INamedTypeSymbol held, string expression) => new(
        MemberKind.Module,
        expression,
        member.Name,
        TypeNames.ModuleName(held, bodies.Compilation.Assembly),
        Arguments: null,
        IsNullable: false,
        Persistent: true,
        member.DeclaringSyntaxReferences is [var declared, ..] ? Obstruction.Origin(declared.GetSyntax(bodies.Cancellation)) : SourceOrigin.None);
}
