using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NetGen.Layers;

/// <summary>Parameters by name, in the order of insertion. A whole number as key stands for its digits.</summary>
public sealed class ParameterDict : Module, IReadOnlyDictionary<string, Parameter>
{
    private readonly OrderedDictionary<string, Parameter> items = [];

    /// <summary>An empty dictionary.</summary>
    public ParameterDict()
    {
    }

    /// <summary>A dictionary of parameters.</summary>
    /// <param name="parameters">Keys, not empty and without dots, and parameters.</param>
    public ParameterDict(IEnumerable<KeyValuePair<string, Parameter>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        foreach ((string key, Parameter parameter) in parameters)
            Add(key, parameter);
    }

    /// <summary>Number of parameters.</summary>
    public int Count => items.Count;

    /// <summary>The names.</summary>
    public IEnumerable<string> Keys => items.Keys;

    /// <summary>The parameters.</summary>
    public IEnumerable<Parameter> Values => items.Values;

    /// <inheritdoc/>
    protected internal override string KindName => "ParameterDict";

    /// <summary>The parameter under a name.</summary>
    /// <param name="key">Not empty, without dots.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Parameter this[string key]
    {
        get => items.TryGetValue(key, out Parameter? parameter)
            ? parameter
            : throw new KeyNotFoundException($"No parameter '{key}'. There are: {string.Join(", ", items.Keys.DefaultIfEmpty("none"))}.");
        set => items[Key(key)] = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The parameter under a number.</summary>
    /// <param name="key">The number.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Parameter this[int key]
    {
        get => this[Digits(key)];
        set => this[Digits(key)] = value;
    }

    /// <summary>Adds a parameter under a name.</summary>
    /// <param name="key">Not empty, without dots, not yet taken.</param>
    /// <param name="parameter">The parameter.</param>
    public void Add(string key, Parameter parameter) => items.Add(Key(key), parameter ?? throw new ArgumentNullException(nameof(parameter)));

    /// <summary>Adds a parameter under a number.</summary>
    /// <param name="key">The number, not yet taken.</param>
    /// <param name="parameter">The parameter.</param>
    public void Add(int key, Parameter parameter) => Add(Digits(key), parameter);

    /// <summary>Removes a parameter.</summary>
    /// <param name="key">Its name.</param>
    /// <returns>Whether it was there.</returns>
    public bool Remove(string key) => items.Remove(key);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => items.ContainsKey(key);

    /// <summary>Whether there is a parameter under a number.</summary>
    /// <param name="key">The number.</param>
    public bool ContainsKey(int key) => items.ContainsKey(Digits(key));

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value) => items.TryGetValue(key, out value);

    /// <summary>The parameter under a number, if there is one.</summary>
    /// <param name="key">The number.</param>
    /// <param name="value">The parameter.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetValue(int key, [MaybeNullWhen(false)] out Parameter value) => items.TryGetValue(Digits(key), out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Parameter>> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        foreach ((string key, Parameter parameter) in items)
            visitor.Parameter(key, parameter);
        base.VisitMembers(visitor);
    }

    private static string Digits(int key) => key.ToString(CultureInfo.InvariantCulture);

    private static string Key(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return key.Contains('.') ? throw new ArgumentException($"A parameter's name has no dot: '{key}'.", nameof(key)) : key;
    }
}
