namespace NetGen;

public abstract partial class Module
{
    /// <summary>All parameters of this module and those below it, each once.</summary>
    /// <param name="recurse">Whether to go below this module. Default: true.</param>
    public IEnumerable<Parameter> Parameters(bool recurse = true) => NamedParameters(recurse: recurse).Select(static p => p.Parameter);

    /// <summary>All parameters with their dotted names, in the order of declaration.</summary>
    /// <param name="prefix">Put in front of every name, with a dot. Default: nothing.</param>
    /// <param name="recurse">Whether to go below this module. Default: true.</param>
    /// <param name="removeDuplicate">Whether a shared parameter appears under its first name only. Default: true.</param>
    public IEnumerable<(string Name, Parameter Parameter)> NamedParameters(string prefix = "", bool recurse = true, bool removeDuplicate = true)
    {
        var seen = new HashSet<Parameter>();
        foreach ((string path, Module module) in Walk(prefix, recurse, removeDuplicate))
        {
            foreach ((string name, Parameter parameter) in MemberList.Of(module).Parameters)
            {
                if (seen.Add(parameter) || !removeDuplicate)
                    yield return (Join(path, name), parameter);
            }
        }
    }

    /// <summary>All buffers of this module and those below it, each once.</summary>
    /// <param name="recurse">Whether to go below this module. Default: true.</param>
    public IEnumerable<Tensor> Buffers(bool recurse = true) => NamedBuffers(recurse: recurse).Select(static b => b.Buffer);

    /// <summary>All buffers with their dotted names, in the order of declaration.</summary>
    /// <param name="prefix">Put in front of every name, with a dot. Default: nothing.</param>
    /// <param name="recurse">Whether to go below this module. Default: true.</param>
    /// <param name="removeDuplicate">Whether a shared buffer appears under its first name only. Default: true.</param>
    public IEnumerable<(string Name, Tensor Buffer)> NamedBuffers(string prefix = "", bool recurse = true, bool removeDuplicate = true)
    {
        var seen = new HashSet<Tensor>();
        foreach ((string path, Module module) in Walk(prefix, recurse, removeDuplicate))
        {
            foreach ((string name, Tensor buffer, _) in MemberList.Of(module).Buffers)
            {
                if (seen.Add(buffer) || !removeDuplicate)
                    yield return (Join(path, name), buffer);
            }
        }
    }

    /// <summary>The modules directly below this one, each once.</summary>
    public IEnumerable<Module> Children() => NamedChildren().Select(static c => c.Module);

    /// <summary>The modules directly below this one with their names, each once.</summary>
    public IEnumerable<(string Name, Module Module)> NamedChildren() => MemberList.Of(this).Modules.DistinctBy(static m => m.Module);

    /// <summary>This module first, then everything below it, each once.</summary>
    public IEnumerable<Module> Modules() => NamedModules().Select(static m => m.Module);

    /// <summary>This module first, then everything below it, with dotted names.</summary>
    /// <param name="prefix">This module's own name, which the others start with. Default: nothing.</param>
    /// <param name="removeDuplicate">Whether a shared module appears under its first name only. Default: true.</param>
    public IEnumerable<(string Name, Module Module)> NamedModules(string prefix = "", bool removeDuplicate = true)
        => Walk(prefix, recurse: true, removeDuplicate);

    /// <summary>Calls an action on every module of the tree: children before their parents.</summary>
    /// <param name="action">What to do, such as initialising weights.</param>
    /// <returns>This module.</returns>
    public Module Apply(Action<Module> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        foreach (Module child in Children())
            child.Apply(action);
        action(this);
        return this;
    }

    /// <summary>The module at a dotted path.</summary>
    /// <param name="path">Such as <c>encoder.0</c>; empty for this module.</param>
    /// <exception cref="KeyNotFoundException">There is none; the message names the children that exist.</exception>
    public Module GetSubmodule(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Module module = this;
        foreach (string name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            List<(string Name, Module Module)> children = MemberList.Of(module).Modules;
            int found = children.FindIndex(child => child.Name == name);
            module = found >= 0
                ? children[found].Module
                : throw NotFound("child module", name, path, module, children.Select(static c => c.Name));
        }

        return module;
    }

    /// <summary>The parameter at a dotted path.</summary>
    /// <param name="path">Such as <c>conv1.weight</c>.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Parameter GetParameter(string path)
    {
        (Module module, string name) = Owner(path);
        List<(string Name, Parameter Parameter)> members = MemberList.Of(module).Parameters;
        int found = members.FindIndex(member => member.Name == name);
        return found >= 0
            ? members[found].Parameter
            : throw NotFound("parameter", name, path, module, members.Select(static m => m.Name));
    }

    /// <summary>The buffer at a dotted path.</summary>
    /// <param name="path">Such as <c>norm.running_mean</c>.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Tensor GetBuffer(string path)
    {
        (Module module, string name) = Owner(path);
        List<(string Name, Tensor Buffer, bool Persistent)> members = MemberList.Of(module).Buffers;
        int found = members.FindIndex(member => member.Name == name);
        return found >= 0
            ? members[found].Buffer
            : throw NotFound("buffer", name, path, module, members.Select(static m => m.Name));
    }

    private (Module Module, string Name) Owner(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        int dot = path.LastIndexOf('.');
        return (GetSubmodule(dot < 0 ? "" : path[..dot]), path[(dot + 1)..]);
    }

    private static KeyNotFoundException NotFound(string kind, string name, string path, Module module, IEnumerable<string> existing)
        => new($"{module.KindName} has no {kind} '{name}' (path '{path}'). It has: {string.Join(", ", existing.DefaultIfEmpty("none"))}.");

    private IEnumerable<(string Path, Module Module)> Walk(string path, bool recurse, bool removeDuplicate)
        => recurse ? WalkTree(path, removeDuplicate ? [] : null) : [(path, this)];

    private IEnumerable<(string Path, Module Module)> WalkTree(string path, HashSet<Module>? seen)
    {
        if (seen?.Add(this) == false)
            yield break;
        yield return (path, this);
        foreach ((string name, Module child) in MemberList.Of(this).Modules)
        {
            foreach ((string Path, Module Module) below in child.WalkTree(Join(path, name), seen))
                yield return below;
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
