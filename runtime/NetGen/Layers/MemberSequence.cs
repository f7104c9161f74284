using System.Collections;
using System.Globalization;

namespace NetGen.Layers;

/// <summary>A module whose members form a list, registered under their positions: <c>0</c>, <c>1</c>, …</summary>
/// <typeparam name="T">Type of the members.</typeparam>
public abstract class MemberSequence<T> : Module, IReadOnlyList<T>
    where T : class
{
    private readonly List<T> items = [];

    private protected MemberSequence()
    {
    }

    /// <summary>Number of members.</summary>
    public int Count => items.Count;

    /// <summary>The member at a position.</summary>
    /// <param name="index">From 0.</param>
    public T this[int index]
    {
        get => items[index];
        set => items[index] = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Appends a member.</summary>
    /// <param name="member">The member.</param>
    public void Add(T member) => items.Add(member ?? throw new ArgumentNullException(nameof(member)));

    /// <summary>Appends members, in their order.</summary>
    /// <param name="members">The members, none of them null.</param>
    public void AddRange(IEnumerable<T> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        // The members may be those that this container holds.
        foreach (var member in members.ToArray()) Add(member);
    }

    /// <summary>Inserts a member; those behind it move up.</summary>
    /// <param name="index">Its position.</param>
    /// <param name="member">The member.</param>
    public void Insert(int index, T member) => items.Insert(index, member ?? throw new ArgumentNullException(nameof(member)));

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        for (int i = 0; i < items.Count; i++)
            Visit(visitor, i.ToString(CultureInfo.InvariantCulture), items[i]);
        base.VisitMembers(visitor);
    }

    /// <summary>Shows one member to a visitor.</summary>
    private protected abstract void Visit(IModuleVisitor visitor, string name, T member);
}
