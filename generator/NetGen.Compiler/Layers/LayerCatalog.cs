namespace NetGen.Compiler.Layers;

/// <summary>Every built-in layer that the compiler knows.</summary>
public static class LayerCatalog
{
    public static IReadOnlyList<LayerDefinition> All { get; } =
    [
        new LinearLayer(),
        new Conv2dLayer(),
        new MaxPool2dLayer(),
        new ReLULayer(),
        new LeakyReLULayer(),
        new SiLULayer(),
        new SigmoidLayer(),
        new TanhLayer(),
        new SoftmaxLayer(),
        new LogSoftmaxLayer(),
        new RNNLayer(),
        new LSTMLayer(),
        new GRULayer(),
        new RNNCellLayer(),
        new LSTMCellLayer(),
        new GRUCellLayer(),
        new MultiheadAttentionLayer(),
        new DropoutLayer(),
        new Dropout2dLayer(),
        new FlattenLayer(),
        new UnflattenLayer(),
        new BilinearLayer(),
        new EmbeddingLayer(),
        new SinusoidalPositionEncodingLayer(),
        new RotaryEmbeddingLayer(),
        new IdentityLayer(),
        new SequentialLayer(),
    ];

    private static readonly Dictionary<string, LayerDefinition> ByType = All.ToDictionary(layer => layer.TypeFullName);

    /// <summary>The layer of a C# class (<c>NetGen.Layers.Conv2d</c>), or null.</summary>
    public static LayerDefinition? Find(string typeFullName) => ByType.TryGetValue(typeFullName, out var layer) ? layer : null;
}
