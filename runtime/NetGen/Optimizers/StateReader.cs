namespace NetGen;

/// <summary>Takes named tensors out of a state and keeps a record of what is missing, left over or of the wrong kind.</summary>
internal sealed class StateReader(IReadOnlyDictionary<string, Tensor> state)
{
    private readonly HashSet<string> unread = [.. state.Keys];
    private readonly List<string> missing = [];
    private readonly List<string> mismatches = [];

    /// <summary>The tensor of this name, or null with a record of the fault.</summary>
    public Tensor? Take(string name, DType type, ReadOnlySpan<int> shape)
    {
        if (!state.ContainsKey(name))
            missing.Add(name);

        return TakeOptional(name, type, shape);
    }

    /// <summary>The tensor of this name, or null; only one of the wrong kind is a fault.</summary>
    public Tensor? TakeOptional(string name, DType type, ReadOnlySpan<int> shape)
    {
        if (!state.TryGetValue(name, out var tensor))
            return null;

        unread.Remove(name);
        if (tensor.DType == type && tensor.Shape.SequenceEqual(shape))
            return tensor;

        mismatches.Add($"{name}: expected {type} {Layout.Text(shape)}, found {tensor.DType} {Layout.Text(tensor.Shape)}.");
        return null;
    }

    /// <summary>Throws one report of all faults, names nobody asked for included.</summary>
    /// <param name="owner">Whose state it was meant to be.</param>
    public void ThrowUnlessClean(string owner)
    {
        if (missing.Count + mismatches.Count + unread.Count > 0)
            throw new StateDictException(owner, missing, [.. unread.Order(StringComparer.Ordinal)], mismatches);
    }
}
