using NetGen.Compiler.Linking;

namespace NetGen.Compiler.Layers;

/// <summary>A layer that another layer is made of.</summary>
/// <param name="Name">Its name there: <c>self_attn</c>, <c>layers.0</c>.</param>
/// <param name="Definition">What it computes.</param>
/// <param name="Arguments">What its constructor is given.</param>
internal sealed record InnerLayer(string Name, LayerDefinition Definition, LayerArguments Arguments)
{
    /// <param name="name">Its name there.</param>
    /// <param name="definition">What it computes.</param>
    /// <param name="arguments">What its constructor is given.</param>
    public InnerLayer(string name, LayerDefinition definition, params Argument[] arguments)
        : this(name, definition, new LayerArguments(arguments))
    {
    }

    /// <summary>Its tensors under the names that they have in the outer layer.</summary>
    public IEnumerable<LayerState> State() => Definition.State(Arguments).Select(tensor => tensor with { Name = $"{Name}.{tensor.Name}" });

    /// <summary>Why it cannot be made, or null.</summary>
    public string? Fault() => Definition.Fault(Arguments);

    /// <summary>Appends the nodes of a call and returns its first result.</summary>
    public int Apply(LayerApplication outer, LayerCall call) => Definition.Build(outer.Within(Name, Arguments), call)[0];

    /// <summary>Appends the nodes of its application to one tensor.</summary>
    public int Apply(LayerApplication outer, int x) => Apply(outer, LayerCall.Of(x));
}
