using System.Collections;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using NetGen.Compiler.Libraries;
using NetGen.Compiler.Linking;
using NetGen.Generator.Binding;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Symbols;

/// <summary>
/// The <c>[Module]</c> classes of a compilation by full name, each bound when the linker first asks for it: an edit of one
/// class binds that class and what it is made of, not the whole project. Those of other assemblies are found by their
/// names with the assembly.
/// </summary>
internal sealed class ModuleModels
{
    /// <summary>Rules of one compilation share its models.</summary>
    private static readonly ConditionalWeakTable<Compilation, ModuleModels> Known = new();

    private readonly Compilation compilation;
    private readonly ConcurrentDictionary<string, ModuleModel> bound = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TypedClass> typed = new(StringComparer.Ordinal);

    private ModuleModels(Compilation compilation) => this.compilation = compilation;

    public static ModuleModels Of(Compilation compilation) => Known.GetValue(compilation, static key => new ModuleModels(key));

    /// <summary>The class with its shapes.</summary>
    public TypedClass Type(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var name = TypeNames.FullName(type);
        if (typed.TryGetValue(name, out var known)) return known;
        return typed.GetOrAdd(name, TypedClass.Of(Bind(type, cancellation), For(cancellation)));
    }

    public ModuleModel Bind(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var name = TypeNames.FullName(type);
        if (bound.TryGetValue(name, out var known)) return known;
        return bound.GetOrAdd(name, ModuleBinder.Bind(type, compilation, cancellation));
    }

    /// <summary>All of them, for one analysis that may be cancelled.</summary>
    public IReadOnlyDictionary<string, ModuleModel> For(CancellationToken cancellation) => new View(this, cancellation);

    private ModuleModel? Find(string fullName, CancellationToken cancellation)
    {
        if (bound.TryGetValue(fullName, out var known)) return known;
        if (ModuleName.Assembly(fullName) is not null) return LibraryModels.Find(compilation, fullName);
        return Symbol(fullName) is { } type && type.IsMarkedModule() ? Bind(type, cancellation) : null;
    }

    /// <summary>Full names separate nested types by dots, metadata names by plus signs.</summary>
    private INamedTypeSymbol? Symbol(string fullName)
    {
        var name = fullName.ToCharArray();
        for (var dot = name.Length; dot >= 0; dot = Array.LastIndexOf(name, '.', dot - 1))
        {
            if (dot < name.Length) name[dot] = '+';
            if (compilation.Assembly.GetTypeByMetadataName(new string(name)) is { } type) return type;
            if (dot == 0) break;
        }

        return null;
    }

    private sealed class View(ModuleModels models, CancellationToken cancellation) : IReadOnlyDictionary<string, ModuleModel>
    {
        public IEnumerable<string> Keys => models.bound.Keys;

        public IEnumerable<ModuleModel> Values => models.bound.Values;

        public int Count => models.bound.Count;

        public ModuleModel this[string key] => models.Find(key, cancellation) ?? throw new KeyNotFoundException(key);

        public bool ContainsKey(string key) => models.Find(key, cancellation) is not null;

        public bool TryGetValue(string key, out ModuleModel value) => (value = models.Find(key, cancellation)!) is not null;

        public IEnumerator<KeyValuePair<string, ModuleModel>> GetEnumerator() => models.bound.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
