using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NetGen.Layers;

/// <summary>
/// A module whose members form a dictionary, in the order of insertion. A whole number as key stands for its digits.
/// </summary>
/// <typeparam name="T">Type of the members.</typeparam>
public abstract class MemberDictionary<T> : Module, IReadOnlyDictionary<string, T>
    where T : class
{
    private readonly OrderedDictionary<string, T> items = [];

    private protected MemberDictionary()
    {
    }

    /// <summary>Number of members.</summary>
    public int Count => items.Count;

    /// <summary>The names.</summary>
    public IEnumerable<string> Keys => items.Keys;

    /// <summary>The members.</summary>
    public IEnumerable<T> Values => items.Values;

    /// <summary>The member under a name.</summary>
    /// <param name="key">Not empty, without dots.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public T this[string key]
    {
        get => items.TryGetValue(key, out T? member)
            ? member
            : throw new KeyNotFoundException($"No member '{key}'. There are: {string.Join(", ", items.Keys.DefaultIfEmpty("none"))}.");
        set => items[Key(key)] = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The member under a number.</summary>
    /// <param name="key">The number.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public T this[int key]
    {
        get => this[Digits(key)];
        set => this[Digits(key)] = value;
    }

    /// <summary>Adds a member under a name.</summary>
    /// <param name="key">Not empty, without dots, not yet taken.</param>
    /// <param name="member">The member.</param>
    public void Add(string key, T member) => items.Add(Key(key), member ?? throw new ArgumentNullException(nameof(member)));

    /// <summary>Adds a member under a number.</summary>
    /// <param name="key">The number, not yet taken.</param>
    /// <param name="member">The member.</param>
    public void Add(int key, T member) => Add(Digits(key), member);

    /// <summary>Removes a member.</summary>
    /// <param name="key">Its name.</param>
    /// <returns>Whether it was there.</returns>
    public bool Remove(string key) => items.Remove(key);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => items.ContainsKey(key);

    /// <summary>Whether there is a member under a number.</summary>
    /// <param name="key">The number.</param>
    public bool ContainsKey(int key) => items.ContainsKey(Digits(key));

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => items.TryGetValue(key, out value);

    /// <summary>The member under a number, if there is one.</summary>
    /// <param name="key">The number.</param>
    /// <param name="value">The member.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetValue(int key, [MaybeNullWhen(false)] out T value) => items.TryGetValue(Digits(key), out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        foreach ((string key, T member) in items)
            Visit(visitor, key, member);
        base.VisitMembers(visitor);
    }

    /// <summary>Shows one member to a visitor.</summary>
    private protected abstract void Visit(IModuleVisitor visitor, string name, T member);

    private static string Digits(int key) => key.ToString(CultureInfo.InvariantCulture);

    private static string Key(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return key.Contains('.') ? throw new ArgumentException($"A member's name has no dot: '{key}'.", nameof(key)) : key;
    }
}
