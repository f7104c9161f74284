using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Generator.Caching;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>
/// Modules whose constructor is given an array or a function: what they build of it no list of parameters can tell. Such a
/// class is bound anew for what it is made with. And modules that tell sizes of their own to who makes them.
/// </summary>
internal sealed partial class Evaluator
{
    /// <summary>What a module is made with, where its source may be read here; null for any other.</summary>
    private Making? MakingOf(IObjectCreationOperation creation)
    {
        var type = (INamedTypeSymbol)creation.Type!;
        var constructor = creation.Constructor!.OriginalDefinition;
        if (type.IsGenericType || !DeclarationFingerprint.IsWhole(type, bodies.Compilation, bodies.Cancellation)) return null;
        if (!SymbolEqualityComparer.Default.Equals(ModuleState.ConstructorOf(type), constructor)) return null;

        var given = new Dictionary<ISymbol, BoundValue>(SymbolEqualityComparer.Default);
        foreach (var argument in creation.Arguments)
        {
            if (Known(argument.Value) is { } value) given[argument.Parameter!.OriginalDefinition] = Copied(value);
        }

        foreach (var step in creation.Initializer?.Initializers ?? [])
        {
            if (step is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var option }, Value: var set } && Known(set) is { } value) given[option.OriginalDefinition] = value;
        }

        return new Making(type, bodies, given);
    }

    /// <summary>Whether what a constructor builds depends on more than numbers, flags and texts.</summary>
    private static bool TakesMore(IMethodSymbol constructor) => constructor.Parameters.Any(parameter =>
        parameter.Type is IArrayTypeSymbol or { TypeKind: TypeKind.Delegate } or INamedTypeSymbol { IsTupleType: true } || (parameter.Type.SpecialType != SpecialType.System_String && !parameter.Type.IsModule() && parameter.Type.AllInterfaces.Append(parameter.Type).Any(one => one.SpecialType == SpecialType.System_Collections_IEnumerable)));

    /// <summary>A number, flag or text that a property of a module of the project gives; null when it is not known.</summary>
    private BoundValue? Told(BoundValue module, IPropertySymbol property)
    {
        if (property is { IsVirtual: true } or { IsOverride: true } or { IsAbstract: true }) return null;
        var made = module is BoundValue.Child { Path: var path } ? MadeAt(path.Split('.')) : module;
        return (made as BoundValue.Creation)?.Making?.Property(property);
    }

    /// <summary>What the other constructor puts into an array, it puts into one of its own.</summary>
    private static BoundValue Copied(BoundValue value) =>
        value is BoundValue.Sequence sequence ? new BoundValue.Sequence(sequence.Items.Select(Copied).ToList()) : value;
}
