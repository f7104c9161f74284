using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Linking;

namespace NetGen.Tests;

/// <summary>Tensors that layers own: the compiler counts on the order and the shapes of the runtime's classes.</summary>
public sealed class LayerStateTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Linear_owns_what_the_runtime_visits(bool bias) => AssertState(
        new NetGen.Layers.Linear(4, 3, bias),
        Whole("inFeatures", 4),
        Whole("outFeatures", 3),
        Flag("bias", bias));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Conv2d_owns_what_the_runtime_visits(bool bias) => AssertState(
        new NetGen.Layers.Conv2d(4, 6, (3, 2), groups: 2, bias: bias),
        Whole("inChannels", 4),
        Whole("outChannels", 6),
        Whole("kernelSize", 3, 2),
        Whole("groups", 2),
        Flag("bias", bias));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Bilinear_owns_what_the_runtime_visits(bool bias) => AssertState(
        new NetGen.Layers.Bilinear(4, 3, 2, bias),
        Whole("in1Features", 4),
        Whole("in2Features", 3),
        Whole("outFeatures", 2),
        Flag("bias", bias));

    [Fact]
    public void Embedding_owns_what_the_runtime_visits() => AssertState(
        new NetGen.Layers.Embedding(5, 3),
        Whole("numEmbeddings", 5),
        Whole("embeddingDim", 3));

    [Theory]
    [InlineData(true, 1, false)]
    [InlineData(false, 2, true)]
    [InlineData(true, 3, true)]
    public void Recurrent_layers_own_what_the_runtime_visits(bool bias, int layers, bool bidirectional)
    {
        Argument[] arguments = [Whole("inputSize", 3), Whole("hiddenSize", 5), Whole("numLayers", layers), Flag("bias", bias), Flag("bidirectional", bidirectional)];
        AssertState(new NetGen.Layers.RNN(3, 5, layers, bias: bias, bidirectional: bidirectional), arguments);
        AssertState(new NetGen.Layers.LSTM(3, 5, layers, bias: bias, bidirectional: bidirectional), [.. arguments, Whole("projSize", 0)]);
        AssertState(new NetGen.Layers.LSTM(3, 5, layers, bias: bias, bidirectional: bidirectional, projSize: 2), [.. arguments, Whole("projSize", 2)]);
        AssertState(new NetGen.Layers.GRU(3, 5, layers, bias: bias, bidirectional: bidirectional), arguments);
        AssertState(new NetGen.Layers.RNNCell(3, 5, bias), arguments);
        AssertState(new NetGen.Layers.LSTMCell(3, 5, bias), arguments);
        AssertState(new NetGen.Layers.GRUCell(3, 5, bias), arguments);
    }

    [Theory]
    [InlineData(true, 6, 6, false)]
    [InlineData(false, 6, 6, true)]
    [InlineData(true, 4, 3, true)]
    public void Attention_owns_what_the_runtime_visits(bool bias, int keySize, int valueSize, bool addBiasKv) => AssertState(
        new NetGen.Layers.MultiheadAttention(6, 2, bias: bias, addBiasKv: addBiasKv, kdim: keySize, vdim: valueSize),
        Whole("embedDim", 6),
        Whole("kdim", keySize),
        Whole("vdim", valueSize),
        Flag("addBiasKv", addBiasKv),
        Flag("bias", bias));

    [Fact]
    public void Transformers_own_what_the_runtime_visits()
    {
        Argument[] sizes =
        [
            Whole("dModel", 6), Whole("nhead", 2), Whole("dimFeedforward", 5), new("dropout", new AttributeValue.Number(0)),
            new("layerNormEps", new AttributeValue.Number(1e-5)), Flag("batchFirst", false), Flag("normFirst", false),
        ];
        var (encoder, decoder) = (new NetGen.Layers.TransformerEncoderLayer(6, 2, 5), new NetGen.Layers.TransformerDecoderLayer(6, 2, 5));
        AssertState(encoder, sizes);
        AssertState(decoder, sizes);
        AssertState(new NetGen.Layers.TransformerEncoder(encoder, 2), Layer("encoderLayer", encoder, sizes), Whole("numLayers", 2), new("norm", null));
        AssertState(
            new NetGen.Layers.TransformerDecoder(decoder, 3, new NetGen.Layers.LayerNorm(6)),
            Layer("decoderLayer", decoder, sizes),
            Whole("numLayers", 3),
            Layer("norm", new NetGen.Layers.LayerNorm(6), Whole("normalizedShape", 6), Flag("elementwiseAffine", true)));
        AssertState(new NetGen.Layers.Transformer(6, 2, 2, 1, 5), [.. sizes, Whole("numEncoderLayers", 2), Whole("numDecoderLayers", 1)]);
    }

    private static void AssertState(Module layer, params Argument[] arguments) => Assert.Equal(
        layer.NamedParameters().Select(parameter => $"{parameter.Name} [{string.Join(", ", parameter.Parameter.Shape.ToArray())}]"),
        LayerCatalog.Find(layer.GetType().FullName!)!.State(new LayerArguments(arguments)).Select(state => $"{state.Name} {state.Shape}"));

    private static Argument Whole(string parameter, params int[] values) =>
        new(parameter, new AttributeValue.Dims([.. values.Select(value => (Compiler.Shapes.Dim)value)]));

    private static Argument Layer(string parameter, Module layer, params Argument[] arguments) => new(
        parameter,
        new AttributeValue.Layer(layer.GetType().FullName!, [.. arguments.Select(argument => new Compiler.Graph.Attribute(argument.Parameter, argument.Value!))]));

    private static Argument Flag(string parameter, bool value) => new(parameter, new AttributeValue.Flag(value));
}
