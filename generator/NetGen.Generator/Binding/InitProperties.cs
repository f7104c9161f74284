using Microsoft.CodeAnalysis;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>
/// Properties that who makes an object may set then, and nobody later: <c>public int Width { get; init; } = 8;</c>. To the
/// compiler each is a parameter of the constructor, which Forward may read and the constructor itself may not.
/// </summary>
internal static class InitProperties
{
    /// <summary>Those of a class and its bases in source.</summary>
    public static IEnumerable<IPropertySymbol> Of(INamedTypeSymbol type) => type.SelfAndBases().Reverse()
        .SelectMany(level => level.GetMembers().OfType<IPropertySymbol>())
        .Where(Is);

    /// <summary>Whether a member is one: a number, a flag, a text or a member of an enumeration.</summary>
    public static bool Is(ISymbol member) => member is IPropertySymbol
    {
        IsStatic: false, IsIndexer: false, IsVirtual: false, IsOverride: false, IsAbstract: false, DeclaringSyntaxReferences.Length: > 0, SetMethod.IsInitOnly: true,
    } property && Default(property.Type) is not null && property.IsAutomatic() && !IsPositional(property);

    /// <summary>What a property of a type holds that is given nothing; null for types that are no settings.</summary>
    public static BoundValue? Default(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration => enumeration.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.ConstantValue is 0) is { } zero ? new BoundValue.Text(zero.Name) : null,
        { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } => new BoundValue.Whole(0),
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double } => new BoundValue.Number(0),
        { SpecialType: SpecialType.System_Boolean } => new BoundValue.Flag(false),
        { SpecialType: SpecialType.System_String } => new BoundValue.Nothing(),
        _ => null,
    };

    /// <summary>A parameter of a record that goes by the same name is what the object holds.</summary>
    private static bool IsPositional(IPropertySymbol property) =>
        property.ContainingType.InstanceConstructors.Any(constructor => constructor.Parameters.Any(parameter => parameter.Name == property.Name));
}
