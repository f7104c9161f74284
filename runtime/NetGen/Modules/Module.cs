using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>
/// Base of all networks and layers: a tree of modules that hold parameters (learned) and buffers (saved, not learned).
/// Members are looked up whenever they are asked for, so a field that changes needs no registration of its own.
/// </summary>
public abstract partial class Module
{
    private List<(string Name, Parameter? Parameter)>? ownParameters;
    private List<(string Name, Tensor? Buffer, bool Persistent)>? ownBuffers;
    private List<(string Name, Module? Module)>? ownModules;

    /// <summary>Whether the module trains: dropout drops, batch normalisation uses the batch. True at first.</summary>
    public bool Training { get; private set; } = true;

    /// <summary>Name of the module's kind, as it is printed.</summary>
    protected internal virtual string KindName => GetType().Name.Split('`')[0];

    /// <summary>
    /// Shows the visitor every registered member in declaration order. Generated for <c>[Module]</c> classes; those that
    /// override it by hand end with <c>base.VisitMembers(visitor)</c>, which shows members registered by calls.
    /// </summary>
    /// <param name="visitor">Receives the members.</param>
    protected internal virtual void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        foreach ((string name, Parameter? parameter) in CollectionsMarshal.AsSpan(ownParameters))
            visitor.Parameter(name, parameter);
        foreach ((string name, Tensor? buffer, bool persistent) in CollectionsMarshal.AsSpan(ownBuffers))
            visitor.Buffer(name, buffer, persistent);
        foreach ((string name, Module? module) in CollectionsMarshal.AsSpan(ownModules))
            visitor.Module(name, module);
    }

    /// <summary>Registers a parameter under a name. Fields of a <c>[Module]</c> class need no call.</summary>
    /// <param name="name">Not empty, without dots, not yet taken.</param>
    /// <param name="parameter">The parameter, or null for one that is absent.</param>
    public void RegisterParameter(string name, Parameter? parameter)
    {
        CheckName(name);
        (ownParameters ??= []).Add((name, parameter));
    }

    /// <summary>Registers a buffer under a name. Fields marked <c>[Buffer]</c> need no call.</summary>
    /// <param name="name">Not empty, without dots, not yet taken.</param>
    /// <param name="buffer">The tensor, or null for one that is absent.</param>
    /// <param name="persistent">Whether it is part of the state dict. Default: true.</param>
    public void RegisterBuffer(string name, Tensor? buffer, bool persistent = true)
    {
        CheckName(name);
        (ownBuffers ??= []).Add((name, buffer, persistent));
    }

    /// <summary>Registers a child module under a name. Fields of a <c>[Module]</c> class need no call.</summary>
    /// <param name="name">Not empty, without dots, not yet taken.</param>
    /// <param name="module">The child, or null for one that is absent.</param>
    public void RegisterModule(string name, Module? module)
    {
        CheckName(name);
        (ownModules ??= []).Add((name, module));
    }

    /// <summary>Switches this module and everything below it between training and evaluation.</summary>
    /// <param name="mode">Whether to train. Default: true.</param>
    /// <returns>This module.</returns>
    public Module Train(bool mode = true)
    {
        foreach (Module module in Modules())
            module.Training = mode;
        return this;
    }

    /// <summary>Switches to evaluation: <c>Train(false)</c>.</summary>
    /// <returns>This module.</returns>
    public Module Eval() => Train(false);

    /// <summary>Freezes or thaws all parameters.</summary>
    /// <param name="requiresGrad">Whether gradients flow to them. Default: true.</param>
    /// <returns>This module.</returns>
    public Module RequiresGrad(bool requiresGrad = true)
    {
        foreach (Parameter parameter in Parameters())
            parameter.RequiresGrad = requiresGrad;
        return this;
    }

    /// <summary>Clears the gradients of all parameters.</summary>
    /// <param name="setToNone">Drops them; otherwise they become zeros, which optimizers don't skip. Default: true.</param>
    public void ZeroGrad(bool setToNone = true)
    {
        foreach (Parameter parameter in Parameters())
        {
            if (setToNone)
                parameter.Grad = null;
            else
                parameter.Grad?.Fill(0);
        }
    }

    /// <summary>Converts floating-point parameters and buffers, in place: their identity stays.</summary>
    /// <param name="dtype">Float32 or float64.</param>
    /// <returns>This module.</returns>
    public Module To(DType dtype)
    {
        if (!dtype.IsFloatingPoint())
            throw new DTypeException($"Modules compute in floating point, not {dtype}.");
        foreach (Tensor tensor in Parameters().Concat(Buffers()))
        {
            if (!tensor.DType.IsFloatingPoint())
                continue;
            tensor.Rebind(tensor.Converted(dtype));
            tensor.Grad = tensor.Grad?.Converted(dtype);
        }

        return this;
    }

    /// <summary>Moves parameters and buffers to a device.</summary>
    /// <param name="device">The device.</param>
    /// <returns>This module.</returns>
    /// <exception cref="DeviceException">It is not available.</exception>
    public Module To(Device device)
    {
        foreach (Tensor tensor in Parameters().Concat(Buffers()))
            tensor.Rebind(tensor.To(device));
        return this;
    }

    /// <summary>A parameter that takes the place of another of the same shape.</summary>
    private protected Parameter Tied(Parameter? present, Parameter value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return present is null || present.Shape.SequenceEqual(value.Shape)
            ? value
            : throw new ShapeException($"{KindName} has a parameter of shape {Layout.Text(present.Shape)}; one of shape {Layout.Text(value.Shape)} cannot take its place.");
    }

    internal void CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Contains('.'))
            throw new ArgumentException($"A member's name has no dot: '{name}'.", nameof(name));
        MemberList members = MemberList.Of(this);
        bool taken = members.Parameters.Exists(m => m.Name == name)
            || members.Buffers.Exists(m => m.Name == name)
            || members.Modules.Exists(m => m.Name == name);
        if (taken)
            throw new ArgumentException($"{KindName} has a member named '{name}' already.", nameof(name));
    }
}
