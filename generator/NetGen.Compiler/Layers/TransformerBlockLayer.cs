using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;

namespace NetGen.Compiler.Layers;

/// <summary>
/// What the layers of transformers have in common: sublayers with dropout, a residual and a normalisation around each,
/// the last of which is a feed-forward network. Parts bear the names that they have in the runtime's classes.
/// </summary>
/// <param name="type">The class in NetGen.Layers.</param>
/// <param name="attentions">Names of its attention sublayers, in order.</param>
internal abstract class TransformerBlockLayer(string type, params string[] attentions) : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers." + type;

    public override IReadOnlyList<LayerState> State(LayerArguments arguments) =>
    [
        .. attentions.SelectMany(name => Attention(name, arguments).State()),
        .. Outer(arguments).State(),
        .. Inner(arguments).State(),
        .. Enumerable.Range(1, attentions.Length + 1).SelectMany(index => Norm(index, arguments).State()),
    ];

    public override string? Fault(LayerArguments arguments) => Attention(attentions[0], arguments).Fault();

    /// <summary>Appends attention of x to a sequence.</summary>
    /// <param name="layer">This layer.</param>
    /// <param name="name">The sublayer.</param>
    /// <param name="x">The queries.</param>
    /// <param name="memory">The keys and values.</param>
    /// <param name="attnMask">Scores to change, or null.</param>
    /// <param name="keyPaddingMask">Keys to leave out, or null.</param>
    /// <param name="isCausal">Whether position i sees those up to i only.</param>
    protected static int Attend(LayerApplication layer, string name, int x, int memory, int? attnMask, int? keyPaddingMask, bool isCausal) =>
        Attention(name, layer.Arguments).Apply(layer, LayerCall.Of(
            [("query", x), ("key", memory), ("value", memory), ("keyPaddingMask", keyPaddingMask), ("attnMask", attnMask)],
            Flag("needWeights", false),
            Flag("isCausal", isCausal)));

    /// <summary>Appends the feed-forward network.</summary>
    protected static int FeedForward(LayerApplication layer, int x)
    {
        var inner = Outer(layer.Arguments).Apply(layer, x);
        var active = layer.Op(layer.Arguments.Text("activation") == "Gelu" ? "gelu" : "relu", [inner]);
        return Inner(layer.Arguments).Apply(layer, Dropped(layer, "dropout", active));
    }

    /// <summary>Appends x + sublayer(norm(x)) where the normalisation is first, else norm(x + sublayer(x)).</summary>
    /// <param name="layer">This layer.</param>
    /// <param name="index">Number of the sublayer, from 1: of its normalisation and dropout.</param>
    /// <param name="x">What it is applied to.</param>
    /// <param name="sublayer">Appends the sublayer.</param>
    protected static int Residual(LayerApplication layer, int index, int x, Func<int, int> sublayer)
    {
        var norm = Norm(index, layer.Arguments);
        var isFirst = layer.Arguments.Flag("normFirst");
        var part = Dropped(layer, FormattableString.Invariant($"dropout{index}"), sublayer(isFirst ? norm.Apply(layer, x) : x));
        var sum = layer.Op("add", [x, part]);
        return isFirst ? sum : norm.Apply(layer, sum);
    }

    private static int Dropped(LayerApplication layer, string name, int x) =>
        new InnerLayer(name, new DropoutLayer(), Passed("p", layer.Arguments, "dropout")).Apply(layer, x);

    private static InnerLayer Attention(string name, LayerArguments arguments) => new(
        name,
        new MultiheadAttentionLayer(),
        Passed("embedDim", arguments, "dModel"),
        Passed("numHeads", arguments, "nhead"),
        Passed("dropout", arguments, "dropout"),
        Flag("bias", true),
        Flag("addBiasKv", false),
        Flag("addZeroAttn", false),
        Passed("batchFirst", arguments, "batchFirst"));

    private static InnerLayer Outer(LayerArguments arguments) => Linear("linear1", arguments, "dModel", "dimFeedforward");

    private static InnerLayer Inner(LayerArguments arguments) => Linear("linear2", arguments, "dimFeedforward", "dModel");

    private static InnerLayer Linear(string name, LayerArguments arguments, string from, string to) =>
        new(name, new LinearLayer(), Passed("inFeatures", arguments, from), Passed("outFeatures", arguments, to), Flag("bias", true));

    private static InnerLayer Norm(int index, LayerArguments arguments) => new(
        FormattableString.Invariant($"norm{index}"),
        new LayerNormLayer(),
        Passed("normalizedShape", arguments, "dModel"),
        Passed("eps", arguments, "layerNormEps"),
        Flag("elementwiseAffine", true));

    private static Argument Passed(string parameter, LayerArguments arguments, string from) => new(parameter, arguments.Find(from));

    private static Argument Flag(string parameter, bool value) => new(parameter, new AttributeValue.Flag(value));
}
