using System.Collections;
using System.Globalization;

namespace NetGen.Layers;

/// <summary>A list of modules, registered under their positions: <c>0</c>, <c>1</c>, …</summary>
/// <typeparam name="T">Their type.</typeparam>
public sealed class ModuleList<T> : Module, IReadOnlyList<T>
    where T : Module
{
    private readonly List<T> items = [];

    /// <summary>An empty list.</summary>
    public ModuleList()
    {
    }

    /// <summary>A list of modules.</summary>
    /// <param name="modules">In order.</param>
    public ModuleList(IEnumerable<T> modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        foreach (T module in modules)
            Add(module);
    }

    /// <summary>A list of modules made by a function.</summary>
    /// <param name="count">How many.</param>
    /// <param name="create">Makes the module for a position.</param>
    public ModuleList(int count, Func<int, T> create)
        : this(Enumerable.Range(0, count).Select(create))
    {
    }

    /// <summary>Number of modules.</summary>
    public int Count => items.Count;

    /// <inheritdoc/>
    protected internal override string KindName => "ModuleList";

    /// <summary>The module at a position.</summary>
    /// <param name="index">From 0.</param>
    public T this[int index]
    {
        get => items[index];
        set => items[index] = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Appends a module.</summary>
    /// <param name="module">The module.</param>
    public void Add(T module) => items.Add(module ?? throw new ArgumentNullException(nameof(module)));

    /// <summary>Inserts a module; those behind it move up.</summary>
    /// <param name="index">Its position.</param>
    /// <param name="module">The module.</param>
    public void Insert(int index, T module) => items.Insert(index, module ?? throw new ArgumentNullException(nameof(module)));

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        for (int i = 0; i < items.Count; i++)
            visitor.Module(i.ToString(CultureInfo.InvariantCulture), items[i]);
        base.VisitMembers(visitor);
    }
}
