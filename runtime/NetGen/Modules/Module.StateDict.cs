namespace NetGen;

public abstract partial class Module
{
    /// <summary>All parameters and persistent buffers by dotted name, a shared tensor under each of its names.</summary>
    /// <param name="prefix">Put in front of every name, with a dot. Default: nothing.</param>
    /// <returns>Tensors that share the module's elements, without history.</returns>
    public OrderedDictionary<string, Tensor> StateDict(string prefix = "")
    {
        var state = new OrderedDictionary<string, Tensor>();
        foreach ((string name, Tensor tensor) in State(prefix))
            state[name] = tensor.Detach();
        return state;
    }

    /// <summary>Copies values into all parameters and persistent buffers. Nothing changes unless everything fits.</summary>
    /// <param name="state">Tensors by the names that <see cref="StateDict"/> gives; converted to each target's type.</param>
    /// <param name="strict">Whether both must have the same names. Sizes must agree in any case. Default: true.</param>
    /// <param name="assign">Takes the tensors' memory and type over instead of copying. Default: false.</param>
    /// <returns>Names without a counterpart, which only <paramref name="strict"/> false lets pass.</returns>
    /// <exception cref="StateDictException">Lists everything that does not fit.</exception>
    public (IReadOnlyList<string> MissingKeys, IReadOnlyList<string> UnexpectedKeys) LoadStateDict(
        IReadOnlyDictionary<string, Tensor> state,
        bool strict = true,
        bool assign = false)
    {
        ArgumentNullException.ThrowIfNull(state);
        List<(string Name, Tensor Tensor)> own = State("");
        HashSet<string> names = [.. own.Select(static member => member.Name)];
        List<string> missing = [.. names.Where(name => !state.ContainsKey(name))];
        List<string> unexpected = [.. state.Keys.Where(name => !names.Contains(name))];
        List<string> mismatches = [.. own.Where(member => state.ContainsKey(member.Name)).Select(member => Mismatch(member, state[member.Name])).OfType<string>()];
        if (mismatches.Count > 0 || (strict && missing.Count + unexpected.Count > 0))
            throw new StateDictException(KindName, missing, unexpected, mismatches);

        foreach ((string name, Tensor target) in own)
        {
            if (!state.TryGetValue(name, out Tensor? source))
                continue;
            if (assign)
                target.Rebind(source);
            else
                target.CopyFrom(source);
        }

        return (missing, unexpected);
    }

    private List<(string Name, Tensor Tensor)> State(string prefix)
    {
        var state = new List<(string Name, Tensor Tensor)>();
        foreach ((string path, Module module) in Walk(prefix, recurse: true, removeDuplicate: false))
        {
            MemberList members = MemberList.Of(module);
            foreach ((string name, Parameter parameter) in members.Parameters)
                state.Add((Join(path, name), parameter));
            foreach ((string name, Tensor buffer, bool persistent) in members.Buffers)
            {
                if (persistent)
                    state.Add((Join(path, name), buffer));
            }
        }

        return state;
    }

    private static string? Mismatch((string Name, Tensor Tensor) member, Tensor source)
    {
        if (!source.Shape.SequenceEqual(member.Tensor.Shape))
            return $"{member.Name}: the module has shape {Layout.Text(member.Tensor.Shape)}, the state {Layout.Text(source.Shape)}.";
        bool bothFloating = source.DType.IsFloatingPoint() == member.Tensor.DType.IsFloatingPoint();
        return bothFloating ? null : $"{member.Name}: the module holds {member.Tensor.DType}, the state {source.DType}.";
    }
}
