namespace NetGen.Compiler.Layers;

/// <summary>A stack of copies of one layer, and a normalisation behind it where one is given.</summary>
/// <param name="type">The class in NetGen.Layers.</param>
/// <param name="prototype">The constructor's parameter for the layer.</param>
internal abstract class TransformerStackLayer(string type, string prototype) : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers." + type;

    public override IReadOnlyList<LayerState> State(LayerArguments arguments) =>
        [.. Layers(arguments).Concat(Norm(arguments)).SelectMany(part => part.State())];

    public override string? Fault(LayerArguments arguments) =>
        Layers(arguments).Concat(Norm(arguments)).Select(part => part.Fault()).FirstOrDefault(fault => fault is not null);

    /// <summary>Appends the layers one after another, then the normalisation.</summary>
    /// <param name="layer">This layer.</param>
    /// <param name="x">What the first layer is given.</param>
    /// <param name="call">The call of a layer of what the one before gives.</param>
    protected int Build(LayerApplication layer, int x, Func<int, LayerCall> call)
    {
        foreach (var part in Layers(layer.Arguments)) x = part.Apply(layer, call(x));
        foreach (var norm in Norm(layer.Arguments)) x = norm.Apply(layer, x);
        return x;
    }

    private IEnumerable<InnerLayer> Layers(LayerArguments arguments) =>
        Enumerable.Range(0, arguments.Count("numLayers")).Select(index => arguments.Layer(prototype, FormattableString.Invariant($"layers.{index}")));

    private static IEnumerable<InnerLayer> Norm(LayerArguments arguments) =>
        arguments.Find("norm") is null ? [] : [arguments.Layer("norm", "norm")];
}
