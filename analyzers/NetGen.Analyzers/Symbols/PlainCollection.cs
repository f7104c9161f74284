using Microsoft.CodeAnalysis;

namespace NetGen.Analyzers.Symbols;

/// <summary>How a plain type holds its elements, which decides the container that can take its place.</summary>
internal enum CollectionKind
{
    /// <summary>By position or in no order: a list, array, set or sequence.</summary>
    Sequence,

    /// <summary>By key.</summary>
    Dictionary,

    /// <summary>In a way that no container mirrors: a tuple, <c>Lazy</c>, a collection of collections, a class of the user's.</summary>
    Other,
}

/// <summary>A type that holds modules or tensors where registration does not look.</summary>
/// <param name="Kind">How it holds them.</param>
/// <param name="Element">The type of the module or tensor inside.</param>
/// <param name="Key">The key type of a dictionary.</param>
internal sealed record PlainCollection(CollectionKind Kind, ITypeSymbol Element, ITypeSymbol? Key = null)
{
    /// <summary>Looks for elements inside a type that is not an element itself; null when there are none.</summary>
    /// <param name="type">The declared type of a member.</param>
    /// <param name="isElement">Whether a type is what the caller looks for.</param>
    public static PlainCollection? Find(ITypeSymbol type, Func<ITypeSymbol, bool> isElement) =>
        isElement(type) ? null : Inside(type, isElement, isOutermost: true);

    private static PlainCollection? Inside(ITypeSymbol type, Func<ITypeSymbol, bool> isElement, bool isOutermost)
    {
        if (type is IArrayTypeSymbol array)
        {
            return Held(array.ElementType, isElement) is { } found
                ? found with { Kind = found.Kind == CollectionKind.Sequence && array.Rank == 1 ? CollectionKind.Sequence : CollectionKind.Other }
                : null;
        }

        if (type is not INamedTypeSymbol named) return null;
        if (named.IsTupleType || IsLazy(named)) return FirstOf(named.TypeArguments, isElement);
        foreach (var view in SelfAndInterfaces(named))
        {
            if (IsGeneric(view, "IDictionary", 2) || IsGeneric(view, "IReadOnlyDictionary", 2))
            {
                if (Held(view.TypeArguments[1], isElement) is not { } value) continue;
                return value.Kind == CollectionKind.Sequence
                    ? new PlainCollection(CollectionKind.Dictionary, value.Element, view.TypeArguments[0])
                    : value;
            }
        }

        foreach (var view in SelfAndInterfaces(named))
        {
            if (view.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
                && Held(view.TypeArguments[0], isElement) is { } item)
            {
                return item;
            }
        }

        return isOutermost ? InBag(named, isElement) : null;
    }

    /// <summary>An element as such counts as a sequence of it; one level deeper, no container mirrors the nesting.</summary>
    private static PlainCollection? Held(ITypeSymbol type, Func<ITypeSymbol, bool> isElement)
    {
        if (isElement(type)) return new PlainCollection(CollectionKind.Sequence, type);
        if (type is INamedTypeSymbol { Name: "KeyValuePair", TypeArguments.Length: 2 } pair) return FirstOf(pair.TypeArguments, isElement);
        return Inside(type, isElement, isOutermost: false) is { } inner ? inner with { Kind = CollectionKind.Other } : null;
    }

    private static PlainCollection? FirstOf(IEnumerable<ITypeSymbol> types, Func<ITypeSymbol, bool> isElement)
    {
        foreach (var type in types)
        {
            if (Held(type, isElement) is { } found) return found with { Kind = CollectionKind.Other, Key = null };
        }

        return null;
    }

    /// <summary>A record or struct of the user's own that only carries values, such as a pair of layers.</summary>
    private static PlainCollection? InBag(INamedTypeSymbol type, Func<ITypeSymbol, bool> isElement)
    {
        var carriesValues = type.IsRecord || type.TypeKind == TypeKind.Struct;
        if (!carriesValues || type.DeclaringSyntaxReferences.IsEmpty) return null;
        foreach (var member in StoredMember.Of(type))
        {
            if (!member.Symbol.IsStatic && isElement(member.Type)) return new PlainCollection(CollectionKind.Other, member.Type);
        }

        return null;
    }

    private static bool IsLazy(INamedTypeSymbol type) => IsGeneric(type, "Lazy", 1) || IsGeneric(type, "Tuple", type.Arity);

    private static bool IsGeneric(INamedTypeSymbol type, string name, int arity) =>
        type.Name == name && type.Arity == arity && arity > 0 && type.ContainingNamespace is
        {
            Name: "System" or "Generic",
        };

    private static IEnumerable<INamedTypeSymbol> SelfAndInterfaces(INamedTypeSymbol type)
    {
        yield return type;
        foreach (var candidate in type.AllInterfaces) yield return candidate;
    }
}
