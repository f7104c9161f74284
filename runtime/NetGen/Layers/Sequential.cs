using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace NetGen.Layers;

/// <summary>Modules applied one after another, named by their position: <c>0</c>, <c>1</c>, …</summary>
public sealed class Sequential : Module, ITensorModule, IReadOnlyList<Module>
{
    private readonly List<(string Name, ITensorModule Layer)> layers = [];

    /// <summary>An empty chain, which returns its input.</summary>
    public Sequential()
    {
    }

    /// <summary>Chains modules.</summary>
    /// <param name="modules">Each takes one tensor and gives one.</param>
    /// <exception cref="ArgumentException">A module takes or gives something else.</exception>
    [OverloadResolutionPriority(1)] // A chain in a chain stays one module, though it is also a sequence of modules.
    public Sequential(params ReadOnlySpan<Module> modules)
    {
        foreach (Module module in modules)
            Add(module);
    }

    /// <summary>Chains the modules of a list.</summary>
    /// <param name="modules">Each takes one tensor and gives one.</param>
    /// <exception cref="ArgumentException">A module takes or gives something else.</exception>
    public Sequential(IEnumerable<Module> modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        foreach (Module module in modules)
            Add(module);
    }

    /// <summary>Chains modules under names.</summary>
    /// <param name="modules">Names, unique and without dots, and modules that take one tensor and give one.</param>
    /// <exception cref="ArgumentException">A name is taken, or a module takes or gives something else.</exception>
    public Sequential(params ReadOnlySpan<(string Name, Module Module)> modules)
    {
        foreach ((string name, Module module) in modules)
            Add(name, module);
    }

    /// <summary>Number of modules.</summary>
    public int Count => layers.Count;

    /// <summary>The module at a position.</summary>
    /// <param name="index">From 0.</param>
    public Module this[int index] => (Module)layers[index].Layer;

    /// <summary>Appends a module under its position.</summary>
    /// <param name="module">Takes one tensor and gives one.</param>
    public void Add(Module module) => Add(layers.Count.ToString(CultureInfo.InvariantCulture), module);

    /// <summary>Appends a module under a name.</summary>
    /// <param name="name">Unique and without dots.</param>
    /// <param name="module">Takes one tensor and gives one.</param>
    public void Add(string name, Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        var layer = module as ITensorModule
            ?? throw new ArgumentException($"Sequential chains modules with Tensor Call(Tensor); {module.KindName} is none.", nameof(module));
        CheckName(name);
        layers.Add((name, layer));
    }

    /// <summary>Applies all modules without this one's hooks.</summary>
    /// <param name="x">Input of the first.</param>
    /// <returns>Output of the last.</returns>
    public Tensor Forward(Tensor x)
    {
        foreach ((_, ITensorModule layer) in layers)
            x = layer.Call(x);
        return x;
    }

    /// <summary>Applies all modules.</summary>
    /// <param name="x">Input of the first.</param>
    /// <returns>Output of the last.</returns>
    public Tensor Call(Tensor x) => CallEager(x, Forward);

    /// <inheritdoc/>
    public IEnumerator<Module> GetEnumerator() => layers.Select(static entry => (Module)entry.Layer).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        foreach ((string name, ITensorModule layer) in layers)
            visitor.Module(name, (Module)layer);
        base.VisitMembers(visitor);
    }
}
