namespace NetGen;

/// <summary>The members of one module, without its children's: what a single visit finds.</summary>
internal sealed class MemberList : IModuleVisitor
{
    public List<(string Name, Module Module)> Modules { get; } = [];

    public List<(string Name, Parameter Parameter)> Parameters { get; } = [];

    public List<(string Name, Tensor Buffer, bool Persistent)> Buffers { get; } = [];

    public static MemberList Of(Module module)
    {
        var members = new MemberList();
        module.VisitMembers(members);
        return members;
    }

    void IModuleVisitor.Module(string name, Module? module)
    {
        if (module is not null)
            Modules.Add((name, module));
    }

    void IModuleVisitor.Parameter(string name, Parameter? parameter)
    {
        if (parameter is not null)
            Parameters.Add((name, parameter));
    }

    void IModuleVisitor.Buffer(string name, Tensor? buffer, bool persistent)
    {
        if (buffer is not null)
            Buffers.Add((name, buffer, persistent));
    }
}
