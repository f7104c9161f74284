using System.Collections;
using System.Globalization;

namespace NetGen.Layers;

/// <summary>A list of parameters, registered under their positions: <c>0</c>, <c>1</c>, …</summary>
public sealed class ParameterList : Module, IReadOnlyList<Parameter>
{
    private readonly List<Parameter> items = [];

    /// <summary>An empty list.</summary>
    public ParameterList()
    {
    }

    /// <summary>A list of parameters.</summary>
    /// <param name="parameters">In order.</param>
    public ParameterList(IEnumerable<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        foreach (Parameter parameter in parameters)
            Add(parameter);
    }

    /// <summary>A list of parameters made by a function.</summary>
    /// <param name="count">How many.</param>
    /// <param name="create">Makes the parameter for a position.</param>
    public ParameterList(int count, Func<int, Parameter> create)
        : this(Enumerable.Range(0, count).Select(create))
    {
    }

    /// <summary>Number of parameters.</summary>
    public int Count => items.Count;

    /// <inheritdoc/>
    protected internal override string KindName => "ParameterList";

    /// <summary>The parameter at a position.</summary>
    /// <param name="index">From 0.</param>
    public Parameter this[int index]
    {
        get => items[index];
        set => items[index] = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Appends a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    public void Add(Parameter parameter) => items.Add(parameter ?? throw new ArgumentNullException(nameof(parameter)));

    /// <summary>Inserts a parameter; those behind it move up.</summary>
    /// <param name="index">Its position.</param>
    /// <param name="parameter">The parameter.</param>
    public void Insert(int index, Parameter parameter) => items.Insert(index, parameter ?? throw new ArgumentNullException(nameof(parameter)));

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        for (int i = 0; i < items.Count; i++)
            visitor.Parameter(i.ToString(CultureInfo.InvariantCulture), items[i]);
        base.VisitMembers(visitor);
    }
}
