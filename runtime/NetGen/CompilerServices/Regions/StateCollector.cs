namespace NetGen.CompilerServices;

/// <summary>Lists the parameters and buffers of a module tree in the order a region numbers them.</summary>
internal sealed class StateCollector : IModuleVisitor
{
    private readonly List<Tensor> tensors = [];
    private bool training;

    /// <summary>The state tensors, in the order of <see cref="LaneSignature.StateCounts"/>.</summary>
    public List<Tensor> Tensors => tensors;

    /// <summary>Whether every module of the tree is in the same mode.</summary>
    public bool IsUniform { get; private set; }

    /// <summary>Whether a parameter wants a gradient.</summary>
    public bool AnyRequiresGrad { get; private set; }

    /// <summary>Lists a tree's state anew.</summary>
    public void Collect(Module module)
    {
        tensors.Clear();
        IsUniform = true;
        AnyRequiresGrad = false;
        training = module.Training;
        module.VisitMembers(this);
    }

    /// <summary>Lets go of the tensors.</summary>
    public void Clear() => tensors.Clear();

    void IModuleVisitor.Module(string name, Module? module)
    {
        if (module is null)
        {
            return;
        }

        IsUniform &= module.Training == training;
        module.VisitMembers(this);
    }

    void IModuleVisitor.Parameter(string name, Parameter? parameter)
    {
        if (parameter is not null)
        {
            AnyRequiresGrad |= parameter.RequiresGrad;
            tensors.Add(parameter);
        }
    }

    void IModuleVisitor.Buffer(string name, Tensor? buffer, bool persistent)
    {
        if (buffer is not null)
        {
            tensors.Add(buffer);
        }
    }
}
