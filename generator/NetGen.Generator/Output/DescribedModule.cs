using System.Collections.Immutable;
using NetGen.Compiler.Pipeline;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Output;

/// <summary>A module with what its documentation says: a file of its own, so that an edit of one leaves those of all others as they are.</summary>
/// <param name="Declaration">The class.</param>
/// <param name="Description">What it computes; null where that is not known.</param>
internal sealed record DescribedModule(ModuleDeclaration Declaration, ModuleDescription? Description)
{
    /// <summary>
    /// Each module with its description. From the list of all, in which modules keep their places: an entry of one alone
    /// would be lost when its class is renamed and restored.
    /// </summary>
    public static IEnumerable<DescribedModule> Of(ImmutableArray<ModuleDeclaration> modules, ImmutableArray<ModuleDescription> descriptions)
    {
        var byName = new Dictionary<string, ModuleDescription>(StringComparer.Ordinal);
        foreach (var description in descriptions) byName[description.FullName] = description;
        foreach (var module in modules) yield return new DescribedModule(module, byName.TryGetValue(module.Type.FullName, out var found) ? found : null);
    }
}
