using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using NetGen.Compiler.Libraries;
using NetGen.Compiler.Linking;
using NetGen.Generator.Binding;
using NetGen.Generator.Caching;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Symbols;

/// <summary>
/// The <c>[Module]</c> classes of a compilation by full name, each looked at when a rule or the linker first asks for it: an
/// edit of one class binds that class and what it is made of, not the whole project. Those of other assemblies are found by
/// their names with the assembly.
/// </summary>
internal sealed class ModuleModels
{
    /// <summary>Rules of one compilation share its models.</summary>
    private static readonly ConditionalWeakTable<Compilation, ModuleModels> Known = new();

    private static readonly Remembered<ModuleModel, TypedClass> Classes = new(TypedClass.Of);

    private readonly Compilation compilation;
    private readonly ConcurrentDictionary<string, ModuleModel?> found = new(StringComparer.Ordinal);
    private SourceSnapshot? snapshot;

    private ModuleModels(Compilation compilation) => this.compilation = compilation;

    public static ModuleModels Of(Compilation compilation) => Known.GetValue(compilation, static key => new ModuleModels(key));

    /// <summary>The class with its shapes.</summary>
    public TypedClass Type(INamedTypeSymbol type, CancellationToken cancellation) => Classes.Of(Bind(type, cancellation), For(cancellation));

    public ModuleModel Bind(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var name = TypeNames.FullName(type);
        if (found.TryGetValue(name, out var known) && known is not null) return known;
        var model = ModuleBinder.Bind(type, Snapshot(cancellation), cancellation);
        found[name] = model;
        return model;
    }

    /// <summary>A training step; null when its declaration cannot be completed.</summary>
    public StepModel? Bind(IMethodSymbol step, CancellationToken cancellation) =>
        StepBinder.Bind(step, NetworkState.Of(StepDiscovery.Networks(step), For(cancellation)), Snapshot(cancellation), cancellation);

    /// <summary>All of them, for one analysis that may be cancelled.</summary>
    public AskedModules For(CancellationToken cancellation) => new(name => Find(name, cancellation));

    private SourceSnapshot Snapshot(CancellationToken cancellation) => snapshot ??= new SourceSnapshot(compilation, cancellation);

    private ModuleModel? Find(string fullName, CancellationToken cancellation)
    {
        if (found.TryGetValue(fullName, out var known)) return known;
        return found.GetOrAdd(fullName, ModuleName.Assembly(fullName) is not null ? LibraryModels.Find(compilation, fullName) : FindOwn(fullName, cancellation));
    }

    private ModuleModel? FindOwn(string fullName, CancellationToken cancellation) =>
        Symbol(fullName) is { } type && type.IsMarkedModule() ? Bind(type, cancellation) : null;

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
}
