namespace NetGen;

/// <summary>Looks for a hook below a module without leaving garbage: every compiled call asks while any hook is alive.</summary>
internal sealed class HookSearch : IModuleVisitor
{
    [ThreadStatic]
    private static HookSearch? search;

    private bool found;

    /// <summary>Whether a hook is registered on the module or below it.</summary>
    public static bool Finds(Module module)
    {
        HookSearch own = search ??= new HookSearch();
        own.found = false;
        own.Look(module);
        return own.found;
    }

    void IModuleVisitor.Module(string name, Module? module)
    {
        if (module is not null)
            Look(module);
    }

    void IModuleVisitor.Parameter(string name, Parameter? parameter)
    {
    }

    void IModuleVisitor.Buffer(string name, Tensor? buffer, bool persistent)
    {
    }

    private void Look(Module module)
    {
        found |= module.HasOwnHooks;
        if (!found)
            module.VisitMembers(this);
    }
}
