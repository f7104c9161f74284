using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NetGen.Layers;

/// <summary>Modules by name, in the order of insertion. A whole number as key stands for its digits.</summary>
/// <typeparam name="T">Their type.</typeparam>
public sealed class ModuleDict<T> : Module, IReadOnlyDictionary<string, T>
    where T : Module
{
    private readonly OrderedDictionary<string, T> items = [];

    /// <summary>An empty dictionary.</summary>
    public ModuleDict()
    {
    }

    /// <summary>A dictionary of modules.</summary>
    /// <param name="modules">Keys, not empty and without dots, and modules.</param>
    public ModuleDict(IEnumerable<KeyValuePair<string, T>> modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        foreach ((string key, T module) in modules)
            Add(key, module);
    }

    /// <summary>Number of modules.</summary>
    public int Count => items.Count;

    /// <summary>The names.</summary>
    public IEnumerable<string> Keys => items.Keys;

    /// <summary>The modules.</summary>
    public IEnumerable<T> Values => items.Values;

    /// <inheritdoc/>
    protected internal override string KindName => "ModuleDict";

    /// <summary>The module under a name.</summary>
    /// <param name="key">Not empty, without dots.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public T this[string key]
    {
        get => items.TryGetValue(key, out T? module)
            ? module
            : throw new KeyNotFoundException($"No module '{key}'. There are: {string.Join(", ", items.Keys.DefaultIfEmpty("none"))}.");
        set => items[Key(key)] = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The module under a number.</summary>
    /// <param name="key">The number.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public T this[int key]
    {
        get => this[Digits(key)];
        set => this[Digits(key)] = value;
    }

    /// <summary>Adds a module under a name.</summary>
    /// <param name="key">Not empty, without dots, not yet taken.</param>
    /// <param name="module">The module.</param>
    public void Add(string key, T module) => items.Add(Key(key), module ?? throw new ArgumentNullException(nameof(module)));

    /// <summary>Adds a module under a number.</summary>
    /// <param name="key">The number, not yet taken.</param>
    /// <param name="module">The module.</param>
    public void Add(int key, T module) => Add(Digits(key), module);

    /// <summary>Removes a module.</summary>
    /// <param name="key">Its name.</param>
    /// <returns>Whether it was there.</returns>
    public bool Remove(string key) => items.Remove(key);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => items.ContainsKey(key);

    /// <summary>Whether there is a module under a number.</summary>
    /// <param name="key">The number.</param>
    public bool ContainsKey(int key) => items.ContainsKey(Digits(key));

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => items.TryGetValue(key, out value);

    /// <summary>The module under a number, if there is one.</summary>
    /// <param name="key">The number.</param>
    /// <param name="value">The module.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetValue(int key, [MaybeNullWhen(false)] out T value) => items.TryGetValue(Digits(key), out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        foreach ((string key, T module) in items)
            visitor.Module(key, module);
        base.VisitMembers(visitor);
    }

    private static string Digits(int key) => key.ToString(CultureInfo.InvariantCulture);

    private static string Key(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return key.Contains('.') ? throw new ArgumentException($"A module's name has no dot: '{key}'.", nameof(key)) : key;
    }
}
