namespace NetGen.Layers;

/// <summary>Modules by name, in the order of insertion. A whole number as key stands for its digits.</summary>
/// <typeparam name="T">Their type.</typeparam>
public sealed class ModuleDict<T> : MemberDictionary<T>
    where T : Module
{
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

    /// <inheritdoc/>
    protected internal override string KindName => "ModuleDict";

    private protected override void Visit(IModuleVisitor visitor, string name, T member) => visitor.Module(name, member);
}
