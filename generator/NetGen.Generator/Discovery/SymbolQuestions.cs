using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Discovery;

/// <summary>
/// Questions about symbols by full name, so that a user's own <c>Tensor</c> or <c>Module</c> in another namespace is
/// never mistaken for the runtime's. A class is a module when it derives from <c>Module</c> or is marked
/// <c>[Module]</c>: the generator sees marked classes before they have their base.
/// </summary>
internal static class SymbolQuestions
{
    public static bool IsNamed(this ITypeSymbol? type, string fullName)
    {
        if (type is not INamedTypeSymbol { ContainingType: null } named) return false;
        var length = named.ContainingNamespace is { IsGlobalNamespace: false } space ? FullLength(space) + 1 : 0;
        return fullName.Length == length + named.MetadataName.Length
            && fullName.EndsWith(named.MetadataName, StringComparison.Ordinal)
            && (length == 0 || fullName.StartsWith(named.ContainingNamespace.ToDisplayString() + ".", StringComparison.Ordinal));
    }

    public static bool IsModule(this ITypeSymbol? type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(IsModule),
        INamedTypeSymbol { TypeKind: TypeKind.Class } named =>
            named.SelfAndBases().Any(candidate => candidate.IsNamed(RuntimeNames.Module) || candidate.IsMarkedModule()),
        _ => false,
    };

    public static bool IsMarkedModule(this INamedTypeSymbol type) => type.Attribute(RuntimeNames.ModuleAttribute) is not null;

    public static bool IsTensor(this ITypeSymbol? type) =>
        type is INamedTypeSymbol named && named.SelfAndBases().Any(candidate => candidate.IsNamed(RuntimeNames.Tensor));

    /// <summary>Whether the compiler keeps the property's value in a field, and its accessors do nothing but read and write it.</summary>
    public static bool IsAutomatic(this IPropertySymbol property) => property.DeclaringSyntaxReferences.Length == 0 && property.OriginalDefinition.Locations.All(location => location.IsInMetadata)
        ? property.GetMethod?.Attribute("System.Runtime.CompilerServices.CompilerGeneratedAttribute") is not null
        : !HasBody(property.GetMethod) && !HasBody(property.SetMethod) && property.ContainingType.GetMembers()
            .OfType<IFieldSymbol>()
            .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static bool HasBody(IMethodSymbol? accessor) => accessor is not null && accessor.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax() is ArrowExpressionClauseSyntax or AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null });

    /// <summary>The property that a virtual access reaches in an object of a class.</summary>
    public static IPropertySymbol Implementation(this INamedTypeSymbol type, IPropertySymbol property)
    {
        if (property.ContainingType.TypeKind == TypeKind.Interface) return type.FindImplementationForInterfaceMember(property) as IPropertySymbol ?? property;
        foreach (var candidate in type.SelfAndBases().SelectMany(level => level.GetMembers(property.Name)).OfType<IPropertySymbol>())
        {
            for (var current = candidate; current is not null; current = current.OverriddenProperty)
            {
                if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, property.OriginalDefinition)) return candidate;
            }
        }

        return property;
    }

    /// <summary>Whether a member of a class or of its bases is what an object of the class holds, and not a property that another overrides.</summary>
    public static bool Holds(this INamedTypeSymbol type, ISymbol member) =>
        member is not IPropertySymbol property || SymbolEqualityComparer.Default.Equals(type.Implementation(property).OriginalDefinition, member.OriginalDefinition);

    public static bool IsParameter(this ITypeSymbol? type) => type.IsNamed(RuntimeNames.Parameter);

    public static IEnumerable<INamedTypeSymbol> SelfAndBases(this INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType) yield return current;
    }

    /// <summary>The type and the types that enclose it, outermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> OutermostFirst(this INamedTypeSymbol type)
    {
        var types = new Stack<INamedTypeSymbol>();
        for (var current = type; current is not null; current = current.ContainingType) types.Push(current);
        return types;
    }

    public static AttributeData? Attribute(this ISymbol symbol, string fullName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.IsNamed(fullName));

    /// <summary>A named argument of an attribute, or the fallback when it is not given or has another type.</summary>
    public static T Named<T>(this AttributeData attribute, string name, T fallback)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value is { Kind: not TypedConstantKind.Array, Value: T value }) return value;
        }

        return fallback;
    }

    private static int FullLength(INamespaceSymbol space)
    {
        var length = space.Name.Length;
        for (var outer = space.ContainingNamespace; outer is { IsGlobalNamespace: false }; outer = outer.ContainingNamespace)
        {
            length += outer.Name.Length + 1;
        }

        return length;
    }
}
