using Microsoft.CodeAnalysis;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.CodeFixes.Rewriting;

/// <summary>The registered container that takes a plain collection's place.</summary>
/// <param name="Type"><c>ModuleDict&lt;Conv2d&gt;</c>, constructed.</param>
/// <param name="Element">What it holds.</param>
/// <param name="Key">The key type of the plain dictionary, or null for a sequence.</param>
internal sealed record Container(INamedTypeSymbol Type, ITypeSymbol Element, ITypeSymbol? Key)
{
    /// <summary>The container for a declared type, or null when none mirrors it.</summary>
    public static Container? For(ITypeSymbol declared, Compilation compilation)
    {
        if (PlainCollection.Find(declared, SymbolQuestions.IsModule) is { } modules)
        {
            var definition = modules.Kind switch
            {
                CollectionKind.Dictionary => compilation.GetTypeByMetadataName("NetGen.Layers.ModuleDict`1"),
                CollectionKind.Sequence => compilation.GetTypeByMetadataName("NetGen.Layers.ModuleList`1"),
                _ => null,
            };
            var element = modules.Element.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
            return definition is null ? null : new Container(definition.Construct(element), element, modules.Key);
        }

        if (PlainCollection.Find(declared, SymbolQuestions.IsParameter) is not { } parameters) return null;
        var container = parameters.Kind switch
        {
            CollectionKind.Dictionary => compilation.GetTypeByMetadataName("NetGen.Layers.ParameterDict"),
            CollectionKind.Sequence => compilation.GetTypeByMetadataName("NetGen.Layers.ParameterList"),
            _ => null,
        };
        return container is null ? null : new Container(container, parameters.Element, parameters.Key);
    }

    /// <summary>The name of the indexer.</summary>
    public const string Indexer = WellKnownMemberNames.Indexer;

    /// <summary>Whether it has a public member of this name.</summary>
    public bool Has(string member) => Members(member).Any();

    /// <summary>Whether a member takes keys of the plain dictionary as they are.</summary>
    public bool TakesKey(string member) => Members(member).Any(candidate => candidate switch
    {
        IMethodSymbol { Parameters: [var first, ..] } => SymbolEqualityComparer.Default.Equals(first.Type, Key),
        IPropertySymbol { Parameters: [var first, ..] } => SymbolEqualityComparer.Default.Equals(first.Type, Key),
        _ => false,
    });

    /// <summary>Whether an element can be put in the place of another.</summary>
    public bool CanReplaceElements => Members(Indexer).Any(member => member is IPropertySymbol
    {
        SetMethod.DeclaredAccessibility: Accessibility.Public,
    });

    private IEnumerable<ISymbol> Members(string name) => Type.SelfAndBases()
        .SelectMany(type => type.GetMembers(name))
        .Where(member => member.DeclaredAccessibility == Accessibility.Public);

    /// <summary>Whether it can be made from a sequence of its elements or pairs.</summary>
    public bool CopiesSequence => Type.InstanceConstructors.Any(constructor =>
        constructor is { DeclaredAccessibility: Accessibility.Public, Parameters: [{ Type: INamedTypeSymbol { Name: "IEnumerable" } }, ..] });
}
