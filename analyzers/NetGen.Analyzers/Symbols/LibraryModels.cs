using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using NetGen.Compiler.Linking;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Symbols;

/// <summary>The modules of the assemblies that a compilation refers to, as these describe them.</summary>
internal static class LibraryModels
{
    /// <summary>References are immutable: each is read once, however many compilations share it.</summary>
    private static readonly ConditionalWeakTable<MetadataReference, Dictionary<string, ModuleModel>> Known = new();

    /// <summary>The module of a name that says its assembly; null when none describes it.</summary>
    public static ModuleModel? Find(Compilation compilation, string name)
    {
        foreach (var reference in compilation.References)
        {
            if (Known.GetValue(reference, Read).TryGetValue(name, out var model)) return model;
        }

        return null;
    }

    private static Dictionary<string, ModuleModel> Read(MetadataReference reference)
    {
        var models = new Dictionary<string, ModuleModel>(StringComparer.Ordinal);
        foreach (var module in LibraryDiscovery.Read(reference))
        {
            var model = module.Read();
            if (!models.ContainsKey(model.Type.FullName)) models.Add(model.Type.FullName, model);
        }

        return models;
    }
}
