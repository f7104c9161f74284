using Microsoft.CodeAnalysis;

namespace NetGen.Analyzers.Symbols;

/// <summary>A field, or a property that the compiler gives a field: what a class can hold state in.</summary>
/// <param name="Symbol">The field or property, as the user declared it.</param>
/// <param name="Type">Its declared type.</param>
internal readonly record struct StoredMember(ISymbol Symbol, ITypeSymbol Type)
{
    public string Name => Symbol.Name;

    public Location Location => Symbol.Locations[0];

    /// <summary>The members that a class stores itself, inherited ones not included.</summary>
    public static IEnumerable<StoredMember> Of(INamedTypeSymbol type)
    {
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (field.IsConst) continue;
            if (field.AssociatedSymbol is IPropertySymbol property) yield return new StoredMember(property, property.Type);
            else if (!field.IsImplicitlyDeclared) yield return new StoredMember(field, field.Type);
        }
    }

    /// <summary>The same view of a field or property, or null for any other symbol.</summary>
    public static StoredMember? From(ISymbol? symbol) => symbol switch
    {
        IFieldSymbol field => new StoredMember(field, field.Type),
        IPropertySymbol property => new StoredMember(property, property.Type),
        _ => null,
    };
}
