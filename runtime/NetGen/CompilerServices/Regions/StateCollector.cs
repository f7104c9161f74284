namespace NetGen.CompilerServices;

/// <summary>Lists the parameters and buffers of a module tree in the order a region numbers them.</summary>
internal sealed class StateCollector : IModuleVisitor
{
    private readonly List<Tensor> tensors = [];
    private readonly List<string> way = [];
    private string[] apart = [];
    private Module?[] found = [];
    private bool training;
    private bool isApart;

    /// <summary>The state tensors, in the order of <see cref="LaneSignature.StateCounts"/>.</summary>
    public List<Tensor> Tensors => tensors;

    /// <summary>Whether every module of the tree is in the same mode.</summary>
    public bool IsUniform { get; private set; }

    /// <summary>Whether a parameter wants a gradient.</summary>
    public bool AnyRequiresGrad { get; private set; }

    /// <summary>Whether every module that was set apart is there.</summary>
    public bool HasAll => Array.TrueForAll(found, static module => module is not null);

    /// <summary>The module at a path that the tree was listed without; null when there is none.</summary>
    public Module? Find(string path) => found[Array.IndexOf(apart, path)];

    /// <summary>Lists a tree's state anew.</summary>
    public void Collect(Module module) => Collect(module, []);

    /// <summary>Lists a tree's state anew, without what lies below the modules at some paths.</summary>
    public void Collect(Module module, string[] without)
    {
        (apart, isApart) = (without, false);
        found = apart.Length == 0 ? [] : new Module?[apart.Length];
        tensors.Clear();
        IsUniform = true;
        AnyRequiresGrad = false;
        training = module.Training;
        module.VisitMembers(this);
    }

    /// <summary>Lets go of the tensors.</summary>
    public void Clear()
    {
        tensors.Clear();
        found.AsSpan().Clear();
    }

    void IModuleVisitor.Module(string name, Module? module)
    {
        if (module is null)
        {
            return;
        }

        if (apart.Length > 0 && !isApart)
        {
            Follow(name, module);
            return;
        }

        IsUniform &= isApart || module.Training == training;
        module.VisitMembers(this);
    }

    /// <summary>Goes on below a module, of whose state only whether it wants gradients matters if it is set apart.</summary>
    private void Follow(string name, Module module)
    {
        way.Add(name);
        var place = Array.IndexOf(apart, string.Join('.', way));
        if (place >= 0)
        {
            found[place] = module;
            isApart = true;
        }

        IsUniform &= isApart || module.Training == training;
        module.VisitMembers(this);
        isApart &= place < 0;
        way.RemoveAt(way.Count - 1);
    }

    void IModuleVisitor.Parameter(string name, Parameter? parameter)
    {
        if (parameter is not null)
        {
            AnyRequiresGrad |= parameter.RequiresGrad;
            Add(parameter);
        }
    }

    void IModuleVisitor.Buffer(string name, Tensor? buffer, bool persistent)
    {
        if (buffer is not null)
        {
            Add(buffer);
        }
    }

    private void Add(Tensor tensor)
    {
        if (!isApart)
        {
            tensors.Add(tensor);
        }
    }
}
