namespace NetGen.Layers;

/// <summary>Parameters by name, in the order of insertion. A whole number as key stands for its digits.</summary>
public sealed class ParameterDict : MemberDictionary<Parameter>
{
    /// <summary>An empty dictionary.</summary>
    public ParameterDict()
    {
    }

    /// <summary>A dictionary of parameters.</summary>
    /// <param name="parameters">Keys, not empty and without dots, and parameters.</param>
    public ParameterDict(IEnumerable<KeyValuePair<string, Parameter>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        foreach ((string key, Parameter parameter) in parameters)
            Add(key, parameter);
    }

    /// <inheritdoc/>
    protected internal override string KindName => "ParameterDict";

    /// <inheritdoc/>
    protected internal override string Describe() => string.Join("\n", this.Select(entry => ParameterList.Described(
        entry.Key, entry.Value, entry.Value.DType == DType.Float64 ? "DoubleTensor" : "FloatTensor")));

    private protected override void Visit(IModuleVisitor visitor, string name, Parameter member) => visitor.Parameter(name, member);
}
