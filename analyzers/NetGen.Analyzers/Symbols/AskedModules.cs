using System.Collections;
using NetGen.Compiler.Linking;

namespace NetGen.Analyzers.Symbols;

/// <summary>Modules by full name, which notes what it was asked for: an answer computed with it depends on nothing else.</summary>
internal sealed class AskedModules(Func<string, ModuleModel?> find) : IReadOnlyDictionary<string, ModuleModel>
{
    private readonly Dictionary<string, ModuleModel?> asked = new(StringComparer.Ordinal);

    /// <summary>Each name that was asked for, with what was found.</summary>
    public IReadOnlyDictionary<string, ModuleModel?> Asked => asked;

    public int Count => throw Unbounded();

    public IEnumerable<string> Keys => throw Unbounded();

    public IEnumerable<ModuleModel> Values => throw Unbounded();

    public ModuleModel this[string key] => Find(key) ?? throw new KeyNotFoundException(key);

    public bool ContainsKey(string key) => Find(key) is not null;

    public bool TryGetValue(string key, out ModuleModel value) => (value = Find(key)!) is not null;

    public IEnumerator<KeyValuePair<string, ModuleModel>> GetEnumerator() => throw Unbounded();

    IEnumerator IEnumerable.GetEnumerator() => throw Unbounded();

    /// <summary>Null when there is none.</summary>
    public ModuleModel? Find(string name)
    {
        if (!asked.TryGetValue(name, out var model)) asked.Add(name, model = find(name));
        return model;
    }

    /// <summary>An unused copy, which has not been asked for anything.</summary>
    public AskedModules Anew() => new(find);

    /// <summary>To list them would bind every class of the project.</summary>
    private static NotSupportedException Unbounded() => new("Modules are found by name only.");
}
