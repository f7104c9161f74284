using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Linking;

/// <summary>The tensors of a network, as far as they are the same whatever its constructor is given: what a step's loss may go through.</summary>
/// <param name="TypeFullName">The network's class.</param>
/// <param name="Tensors">Its parameters and buffers in the order of declaration, depth first.</param>
/// <param name="Containers">What its containers hold.</param>
public sealed record NetworkState(string TypeFullName, EquatableArray<NetworkTensor> Tensors, EquatableArray<ContainerLength> Containers)
{
    /// <summary>The paths of tensors that some instances have, and others not or of another type.</summary>
    public EquatableArray<string> Uncertain { get; init; } = EquatableArray<string>.Empty;

    /// <summary>What all cases of a network have.</summary>
    public static NetworkState Common(IReadOnlyList<NetworkState> cases) => cases[0] with
    {
        Tensors = cases[0].Tensors.Where(tensor => cases.All(one => one.Tensors.Contains(tensor))).ToEquatableArray(),
        Containers = cases[0].Containers.Where(container => cases.All(one => one.Containers.Contains(container))).ToEquatableArray(),
        Uncertain = cases.SelectMany(one => one.Tensors.AsImmutable()).Where(tensor => !cases.All(one => one.Tensors.Contains(tensor))).Select(tensor => tensor.Path).Distinct().ToEquatableArray(),
    };

    /// <summary>The state of those networks of which it is known.</summary>
    /// <param name="networks">The full names of their classes.</param>
    /// <param name="modules">Every module by its full name.</param>
    public static EquatableArray<NetworkState> Of(IEnumerable<string> networks, IReadOnlyDictionary<string, ModuleModel> modules) => networks
        .Distinct()
        .Select(name => modules.TryGetValue(name, out var model) ? Of(name, model, modules) : null)
        .OfType<NetworkState>()
        .ToEquatableArray();

    private static NetworkState? Of(string name, ModuleModel model, IReadOnlyDictionary<string, ModuleModel> modules)
    {
        try
        {
            return new Linker(modules).NetworkState(name, model);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Linking the network itself meets the same fault, and tells of it.
            return null;
        }
    }

    /// <summary>
    /// The parameters of the module at a path with their names in it, in the order in which it lists them: a module's own before
    /// those of its children. Null where not all are known.
    /// </summary>
    public IReadOnlyList<(string Name, NetworkTensor Tensor)>? ParametersBelow(string path)
    {
        var start = path.Length == 0 ? "" : path + ".";
        if (Uncertain.Any(tensor => tensor.StartsWith(start, StringComparison.Ordinal))) return null;
        return Ordered(Tensors.Where(tensor => tensor.IsParameter && tensor.Path.StartsWith(start, StringComparison.Ordinal)).ToList(), start.Length)
            .Select(tensor => (tensor.Path.Substring(start.Length), tensor))
            .ToList();
    }

    /// <summary>How many modules the container at a path holds; null where there is none.</summary>
    public int? LengthOf(string path) => Containers.AsImmutable().FirstOrDefault(container => container.Path == path)?.Count;

    private static IEnumerable<NetworkTensor> Ordered(IReadOnlyList<NetworkTensor> tensors, int start) => tensors
        .Where(tensor => Child(tensor, start) is null)
        .Concat(tensors.Where(tensor => Child(tensor, start) is not null)
            .GroupBy(tensor => Child(tensor, start)!)
            .SelectMany(child => Ordered(child.ToList(), start + child.Key.Length + 1)));

    /// <summary>The child that a tensor is in; null for one of the module's own.</summary>
    private static string? Child(NetworkTensor tensor, int start) =>
        tensor.Path.IndexOf('.', start) is >= 0 and var dot ? tensor.Path.Substring(start, dot - start) : null;
}

/// <summary>A parameter or buffer of a network.</summary>
/// <param name="Path">Its name in the state dict.</param>
/// <param name="Type">Its type; the shape is unknown where not all sizes are numbers.</param>
/// <param name="IsParameter">Learned; else a buffer.</param>
public sealed record NetworkTensor(string Path, TensorType Type, bool IsParameter);

/// <summary>A container of a network.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Count">How many modules it holds.</param>
public sealed record ContainerLength(string Path, int Count);
