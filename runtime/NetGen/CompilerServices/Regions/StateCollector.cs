using System.Runtime.InteropServices;

namespace NetGen.CompilerServices;

/// <summary>Lists the parameters and buffers of a module tree in the order a region numbers them.</summary>
internal sealed class StateCollector : IModuleVisitor
{
    private readonly List<Tensor> tensors = [];
    private readonly List<int> ends = [];
    private readonly List<Tensor> tensorsApart = [];
    private readonly HashSet<Tensor> seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> way = [];
    private string[] apart = [];
    private Module?[] found = [];
    private bool[] isMixed = [];
    private bool training;
    private int place = -1;

    /// <summary>The state tensors, in the order of <see cref="LaneSignature.StateCounts"/>.</summary>
    public List<Tensor> Tensors => tensors;

    /// <summary>The roots of the trees that were listed last.</summary>
    public Module[] Trees { get; private set; } = [];

    /// <summary>The state tensors of one of several trees.</summary>
    public ReadOnlySpan<Tensor> Of(int tree) => CollectionsMarshal.AsSpan(tensors)[(tree == 0 ? 0 : ends[tree - 1])..ends[tree]];

    /// <summary>Whether every module of the tree is in the same mode.</summary>
    public bool IsUniform { get; private set; }

    /// <summary>Whether a parameter wants a gradient.</summary>
    public bool AnyRequiresGrad { get; private set; }

    /// <summary>Whether every tensor lies densely, also those of the modules that are set apart, whose rounds of a loop take no others.</summary>
    public bool IsDense => tensors.TrueForAll(static tensor => tensor.IsContiguous) && tensorsApart.TrueForAll(static tensor => tensor.IsContiguous);

    /// <summary>Whether every module that was set apart is there.</summary>
    public bool HasAll => Array.TrueForAll(found, static module => module is not null);

    /// <summary>The module at a path that the tree was listed without; null when there is none.</summary>
    public Module? Find(string path) => found[Array.IndexOf(apart, path)];

    /// <summary>Whether every module below such a path is in the mode of its tree.</summary>
    public bool IsUniformBelow(string path) => !isMixed[Array.IndexOf(apart, path)];

    /// <summary>Lists a tree's state anew.</summary>
    public void Collect(Module module) => Collect(module, []);

    /// <summary>Lists a tree's state anew, without what lies below the modules at some paths.</summary>
    public void Collect(Module module, string[] without) => Collect([module], [], without);

    /// <summary>Lists the state of several trees anew, one after the other. Each is uniform if all of its modules are in one mode.</summary>
    /// <param name="modules">The trees.</param>
    /// <param name="names">What the paths begin with in each; empty where there is one tree, whose paths begin below it.</param>
    /// <param name="without">The paths of modules that are set apart.</param>
    public void Collect(ReadOnlySpan<Module> modules, string[] names, string[] without)
    {
        (apart, place) = (without, -1);
        Note(modules);
        found = apart.Length == 0 ? [] : new Module?[apart.Length];
        isMixed = apart.Length == 0 ? [] : new bool[apart.Length];
        tensors.Clear();
        tensorsApart.Clear();
        ends.Clear();
        IsUniform = true;
        AnyRequiresGrad = false;
        for (var tree = 0; tree < modules.Length; tree++)
        {
            training = modules[tree].Training;
            if (names.Length > 0 && apart.Length > 0)
            {
                Follow(names[tree], modules[tree]);
            }
            else
            {
                modules[tree].VisitMembers(this);
            }

            ends.Add(tensors.Count);
        }
    }

    /// <summary>Lists the state of trees anew, without what lies below the modules at some paths, then that of modules in there.</summary>
    /// <param name="modules">The trees, then the modules.</param>
    /// <param name="names">What the paths begin with in each tree; empty where there is one.</param>
    /// <param name="without">The paths of modules that are set apart.</param>
    public void CollectRound(Module[] modules, string[] names, string[] without)
    {
        var trees = Math.Max(names.Length, 1);
        Collect(modules.AsSpan(0, trees), names, without);
        Note(modules);
        foreach (var entry in modules.AsSpan(trees))
        {
            training = entry.Training;
            // Paths below it are none of the tree's.
            var outer = apart;
            apart = [];
            entry.VisitMembers(this);
            apart = outer;
        }
    }

    /// <summary>Whether a tensor belongs to several trees, or to a module that is set apart as well.</summary>
    public bool IsAnyShared()
    {
        if (ends.Count == 1 && tensorsApart.Count == 0)
        {
            return false;
        }

        seen.Clear();
        seen.UnionWith(tensorsApart);
        for (var tree = 0; tree < ends.Count; tree++)
        {
            var own = Of(tree);
            foreach (var tensor in own)
            {
                if (seen.Contains(tensor))
                {
                    return true;
                }
            }

            foreach (var tensor in own)
            {
                seen.Add(tensor);
            }
        }

        return false;
    }

    /// <summary>Whether a tensor has several places in the state.</summary>
    public bool IsAnyTied()
    {
        seen.Clear();
        foreach (var tensor in tensors)
        {
            if (!seen.Add(tensor))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Lets go of the tensors.</summary>
    public void Clear()
    {
        tensors.Clear();
        tensorsApart.Clear();
        seen.Clear();
        found.AsSpan().Clear();
        Trees.AsSpan().Clear();
    }

    void IModuleVisitor.Module(string name, Module? module)
    {
        if (module is null)
        {
            return;
        }

        if (apart.Length > 0 && place < 0)
        {
            Follow(name, module);
            return;
        }

        Compare(module);
        module.VisitMembers(this);
    }

    /// <summary>Goes on below a module, of whose state only whether it wants gradients matters if it is set apart.</summary>
    private void Follow(string name, Module module)
    {
        way.Add(name);
        place = Array.IndexOf(apart, string.Join('.', way));
        if (place >= 0)
        {
            found[place] = module;
        }

        Compare(module);
        module.VisitMembers(this);
        place = -1;
        way.RemoveAt(way.Count - 1);
    }

    private void Compare(Module module)
    {
        if (place < 0)
        {
            IsUniform &= module.Training == training;
        }
        else
        {
            isMixed[place] |= module.Training != training;
        }
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

    private void Note(ReadOnlySpan<Module> modules)
    {
        if (Trees.Length != modules.Length)
        {
            Trees = new Module[modules.Length];
        }

        modules.CopyTo(Trees);
    }

    private void Add(Tensor tensor)
    {
        (place < 0 ? tensors : tensorsApart).Add(tensor);
    }
}
