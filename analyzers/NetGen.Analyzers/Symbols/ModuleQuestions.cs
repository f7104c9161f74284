using Microsoft.CodeAnalysis;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Symbols;

/// <summary>What rules ask about modules and their members, beyond what the generator asks.</summary>
internal static class ModuleQuestions
{
    /// <summary>Marked <c>[Ignore]</c>: deliberately unregistered.</summary>
    public static bool IsIgnored(this ISymbol member) => member.Attribute(RuntimeNames.IgnoreAttribute) is not null;

    public static bool IsBuffer(this ISymbol member) => member.Attribute(RuntimeNames.BufferAttribute) is not null;

    /// <summary>
    /// Whether a module class may hold anything that is trained. A layer of the runtime shows its parameters as public
    /// properties; a user's own class or a container may hold others.
    /// </summary>
    public static bool HasWeights(this INamedTypeSymbol module) =>
        !module.DeclaringSyntaxReferences.IsEmpty
        || module.IsGenericType
        || module.Name == "Sequential"
        || module.SelfAndBases().Any(type => type.GetMembers().OfType<IPropertySymbol>().Any(property => property.Type.IsParameter()));
}
