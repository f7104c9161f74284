using Microsoft.CodeAnalysis;
using NetGen.Compiler.Linking;

namespace NetGen.Generator.Discovery;

/// <summary>Finds the fields and auto-properties that hold a module's state.</summary>
internal static class MemberDiscovery
{
    /// <summary>Registered members that the type itself declares, in declaration order, with their symbols.</summary>
    public static IEnumerable<DiscoveredMember> Of(INamedTypeSymbol type)
    {
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (field.IsStatic || field.IsConst) continue;
            var symbol = field.AssociatedSymbol ?? field;
            if (!symbol.CanBeReferencedByName || symbol.Attribute(RuntimeNames.IgnoreAttribute) is not null) continue;
            if (Kind(symbol, field.Type) is { } kind) yield return new DiscoveredMember(symbol, field.Type, Describe(symbol, field.Type, kind));
        }
    }

    private static MemberKind? Kind(ISymbol symbol, ITypeSymbol type)
    {
        if (type.IsModule()) return MemberKind.Module;
        if (type.IsParameter()) return MemberKind.Parameter;
        return type.IsTensor() && symbol.Attribute(RuntimeNames.BufferAttribute) is not null ? MemberKind.Buffer : null;
    }

    private static RegisteredMember Describe(ISymbol symbol, ITypeSymbol type, MemberKind kind) => new(
        kind,
        TypeNames.Identifier(symbol.Name),
        StateName(symbol),
        type.NullableAnnotation == NullableAnnotation.Annotated,
        symbol.Attribute(RuntimeNames.BufferAttribute)?.Named("Persistent", true) ?? true)
    {
        Recomputes = kind == MemberKind.Module && symbol.Attribute(RuntimeNames.RecomputeAttribute) is not null,
    };

    private static string StateName(ISymbol symbol)
    {
        if (symbol.Attribute(RuntimeNames.NameAttribute) is { ConstructorArguments: [{ Value: string name }, ..] }) return name;
        var bare = symbol.Name.TrimStart('_');
        return bare.Length == 0 ? symbol.Name : bare;
    }
}

/// <summary>A field or auto-property that holds a part of a module's state.</summary>
internal sealed record DiscoveredMember(ISymbol Symbol, ITypeSymbol Type, RegisteredMember Member);
