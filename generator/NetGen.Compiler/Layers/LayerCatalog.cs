namespace NetGen.Compiler.Layers;

/// <summary>Every built-in layer that the compiler knows.</summary>
public static class LayerCatalog
{
    public static IReadOnlyList<LayerDefinition> All { get; } =
    [
        new LinearLayer(),
        new Conv1dLayer(),
        new Conv2dLayer(),
        new ConvTranspose1dLayer(),
        new ConvTranspose2dLayer(),
        new UnfoldLayer(),
        new FoldLayer(),
        new MaxPool1dLayer(),
        new MaxPool2dLayer(),
        new AvgPool1dLayer(),
        new AvgPool2dLayer(),
        new AdaptiveAvgPool1dLayer(),
        new AdaptiveAvgPool2dLayer(),
        new AdaptiveMaxPool1dLayer(),
        new AdaptiveMaxPool2dLayer(),
        new LayerNormLayer(),
        new RMSNormLayer(),
        new GroupNormLayer(),
        new InstanceNorm1dLayer(),
        new InstanceNorm2dLayer(),
        new LocalResponseNormLayer(),
        new BatchNorm1dLayer(),
        new BatchNorm2dLayer(),
        new ZeroPad2dLayer(),
        new ConstantPad1dLayer(),
        new ConstantPad2dLayer(),
        new ReflectionPad1dLayer(),
        new ReflectionPad2dLayer(),
        new ReplicationPad1dLayer(),
        new ReplicationPad2dLayer(),
        new UpsampleLayer(),
        new PixelShuffleLayer(),
        new PixelUnshuffleLayer(),
        new ReLULayer(),
        new LeakyReLULayer(),
        new SiLULayer(),
        new SigmoidLayer(),
        new TanhLayer(),
        new SoftmaxLayer(),
        new LogSoftmaxLayer(),
        new DropoutLayer(),
        new Dropout1dLayer(),
        new Dropout2dLayer(),
        new AlphaDropoutLayer(),
        new StochasticDepthLayer(),
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
