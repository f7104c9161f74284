using Microsoft.CodeAnalysis;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>
/// Objects of settings that constructors are given: <c>GptConfig config</c>. To the compiler each of their settings is a
/// parameter of its own, <c>config.Width</c>.
/// </summary>
internal static class Configuration
{
    /// <summary>Settings inside settings; a type that contains itself ends here.</summary>
    private const int DeepestNesting = 4;

    /// <summary>The settings in objects of a type by their path, a dot first; none for a type that is something else.</summary>
    public static IEnumerable<(string Path, ITypeSymbol Type)> Settings(ITypeSymbol type) => Settings(type, 0);

    /// <summary>Whether a member of such an object keeps what it was made with.</summary>
    public static bool IsSetting(ISymbol member) => IsConfiguration(member.ContainingType) && TypeOf(member) is not null;

    /// <summary>Whether a property of such an object is computed from its settings, by the same getter in all of them.</summary>
    public static bool IsComputed(IPropertySymbol property) =>
        property is { IsVirtual: false, IsAbstract: false, IsOverride: false, SetMethod: null } && IsConfiguration(property.ContainingType) && !property.IsAutomatic();

    private static IEnumerable<(string Path, ITypeSymbol Type)> Settings(ITypeSymbol type, int depth)
    {
        if (depth > DeepestNesting || !IsConfiguration(type)) yield break;
        foreach (var member in type.OriginalDefinition.GetMembers())
        {
            if (TypeOf(member) is not { } held) continue;
            var path = "." + member.Name;
            if (!IsConfiguration(held)) yield return (path, held);
            foreach (var inner in Settings(held, depth + 1)) yield return (path + inner.Path, inner.Type);
        }
    }

    /// <summary>A class or struct of the project, or a record of a library, that is no part of a network.</summary>
    private static bool IsConfiguration(ITypeSymbol type) => type is INamedTypeSymbol
    {
        TypeKind: TypeKind.Class or TypeKind.Struct, IsGenericType: false, SpecialType: SpecialType.None,
    } and ({ DeclaringSyntaxReferences.Length: > 0 } or { IsRecord: true, ContainingAssembly.Name: not RuntimeNames.Namespace }) && !type.IsTensor() && !type.IsModule();

    /// <summary>The type of a member that generated code can read and nobody can change; null for any other.</summary>
    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        { IsStatic: true } or { DeclaredAccessibility: not (Accessibility.Public or Accessibility.Internal) } => null,
        IFieldSymbol { IsReadOnly: true } field => field.Type,
        IPropertySymbol { IsIndexer: false, SetMethod: null or { IsInitOnly: true } } property when property.IsAutomatic() => property.Type,
        _ => null,
    };
}
