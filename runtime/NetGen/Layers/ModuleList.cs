namespace NetGen.Layers;

/// <summary>A list of modules, registered under their positions: <c>0</c>, <c>1</c>, …</summary>
/// <typeparam name="T">Their type.</typeparam>
public sealed class ModuleList<T> : MemberSequence<T>
    where T : Module
{
    /// <summary>An empty list.</summary>
    public ModuleList()
    {
    }

    /// <summary>A list of modules.</summary>
    /// <param name="modules">In order.</param>
    public ModuleList(params IEnumerable<T> modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        foreach (T module in modules)
            Add(module);
    }

    /// <summary>A list of modules made by a function.</summary>
    /// <param name="count">How many.</param>
    /// <param name="create">Makes the module for a position.</param>
    public ModuleList(int count, Func<int, T> create)
        : this(Enumerable.Range(0, Argument.AtLeast("ModuleList", count, 0)).Select(create))
    {
    }

    /// <inheritdoc/>
    protected internal override string KindName => "ModuleList";

    private protected override void Visit(IModuleVisitor visitor, string name, T member) => visitor.Module(name, member);
}
