using System.Collections;

namespace NetGen.Compiler;

/// <summary>
/// Definitions by name, in the order in which documentation lists them. Each is made when it is first asked for: a build would
/// otherwise begin with the just-in-time compiler compiling the constructors of all that the project's networks do without.
/// </summary>
internal sealed class Catalog<T> : IEnumerable<T>
    where T : class
{
    private readonly List<Lazy<T>> inOrder = [];
    private readonly Dictionary<string, Lazy<T>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Lazy<T>> byMember = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="name">The definition's name.</param>
    /// <param name="make">Makes it.</param>
    /// <param name="member">What C# calls it beside its name in C#'s spelling: an operator.</param>
    public void Add(string name, Func<T> make, string? member = null)
    {
        var definition = new Lazy<T>(make);
        inOrder.Add(definition);
        byName.Add(name, definition);
        byMember.Add(name.Replace("_", ""), definition);
        if (member is not null) byMember.Add(member, definition);
    }

    public T? Find(string name) => byName.TryGetValue(name, out var definition) ? definition.Value : null;

    /// <summary>What a C# member of that name may mean: <c>max_pool2d</c> for <c>MaxPool2d</c>.</summary>
    public T? FindMember(string name) => byMember.TryGetValue(name, out var definition) ? definition.Value : null;

    /// <summary>Makes all that nobody asked for yet.</summary>
    public IEnumerator<T> GetEnumerator() => inOrder.Select(definition => definition.Value).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
