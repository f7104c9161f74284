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
        new DropoutLayer(),
        new Dropout2dLayer(),
        new FlattenLayer(),
        new UnflattenLayer(),
        new BilinearLayer(),
        new EmbeddingLayer(),
        new SinusoidalPositionEncodingLayer(),
        new RotaryEmbeddingLayer(),
        new ELULayer(),
        new CELULayer(),
        new SELULayer(),
        new MishLayer(),
        new HardswishLayer(),
        new HardsigmoidLayer(),
        new ReLU6Layer(),
        new LogSigmoidLayer(),
        new SoftsignLayer(),
        new TanhshrinkLayer(),
        new HardtanhLayer(),
        new SoftplusLayer(),
        new SoftshrinkLayer(),
        new HardshrinkLayer(),
        new ThresholdLayer(),
        new SoftminLayer(),
        new GeluLayer(),
        new PReLULayer(),
        new GLULayer(),
        new SwiGLULayer(),
        new SmoothL1LossLayer(),
        new HuberLossLayer(),
        new KlDivLossLayer(),
        new CosineEmbeddingLossLayer(),
        new MarginRankingLossLayer(),
        new TripletMarginLossLayer(),
        new HingeEmbeddingLossLayer(),
        new SoftMarginLossLayer(),
        new GaussianNllLossLayer(),
        new PoissonNllLossLayer(),
        new CosineSimilarityLayer(),
        new PairwiseDistanceLayer(),
        new MseLossLayer(),
        new L1LossLayer(),
        new BceLossLayer(),
        new BceWithLogitsLossLayer(),
        new CrossEntropyLossLayer(),
        new NllLossLayer(),
        new IdentityLayer(),
        new SequentialLayer(),
    ];

    private static readonly Dictionary<string, LayerDefinition> ByType = All.ToDictionary(layer => layer.TypeFullName);

    /// <summary>The layer of a C# class (<c>NetGen.Layers.Conv2d</c>), or null.</summary>
    public static LayerDefinition? Find(string typeFullName) => ByType.TryGetValue(typeFullName, out var layer) ? layer : null;
}
