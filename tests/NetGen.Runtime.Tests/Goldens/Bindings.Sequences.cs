using NetGen.Layers;

namespace NetGen.Tests.Goldens;

public static partial class Bindings
{
    // Where a layer gives several tensors, the recording holds their elements one after another.
    private static Dictionary<string, Func<GoldenCall, Tensor>> Sequences() => new()
    {
        ["rnn"] = Rnn,
        ["lstm"] = Lstm,
        ["gru"] = Gru,
        ["rnn_cell"] = c => c.Into(new RNNCell(c.Int("inputSize"), c.Int("hiddenSize"), c.FlagOr("bias", true), Nonlinearity(c)))
            .Call(c.X, c.Optional("hidden")),
        ["lstm_cell"] = c =>
        {
            var (h, cell) = c.Into(new LSTMCell(c.Int("inputSize"), c.Int("hiddenSize"), c.FlagOr("bias", true))).Call(c.X, State(c));
            return Flat(h, cell);
        },
        ["gru_cell"] = c => c.Into(new GRUCell(c.Int("inputSize"), c.Int("hiddenSize"), c.FlagOr("bias", true))).Call(c.X, c.Optional("hidden")),
        ["scaled_dot_product_attention"] = c => F.ScaledDotProductAttention(
            c["query"], c["key"], c["value"], c.Optional("attnMask"), 0, c.Flag("isCausal"), c.Has("scale") ? c.Float("scale") : null, c.Flag("enableGqa")),
        ["multihead_attention"] = MultiheadAttention,
        ["transformer_encoder_layer"] = c => c.Into(EncoderLayer(c))
            .Call(c["src"], c.Optional("srcMask"), c.Optional("srcKeyPaddingMask"), c.Flag("isCausal")),
        ["transformer_decoder_layer"] = c => c.Into(DecoderLayer(c)).Call(
            c["tgt"], c["memory"], c.Optional("tgtMask"), c.Optional("memoryMask"), c.Optional("tgtKeyPaddingMask"), c.Optional("memoryKeyPaddingMask"), c.Flag("isCausal")),
        ["transformer_encoder"] = c => c.Into(new TransformerEncoder(EncoderLayer(c), c.Int("numLayers"), c.Flag("norm") ? new LayerNorm(c.Int("dModel")) : null))
            .Call(c["src"], c.Optional("mask"), c.Optional("srcKeyPaddingMask"), c.Flag("isCausal")),
        ["transformer_decoder"] = c => c.Into(new TransformerDecoder(DecoderLayer(c), c.Int("numLayers"), c.Flag("norm") ? new LayerNorm(c.Int("dModel")) : null)).Call(
            c["tgt"], c["memory"], c.Optional("tgtMask"), c.Optional("memoryMask"), c.Optional("tgtKeyPaddingMask"), c.Optional("memoryKeyPaddingMask"), c.Flag("isCausal")),
        ["transformer"] = c => c.Into(new Transformer(
                c.Int("dModel"), c.Int("nhead"), c.Int("numEncoderLayers"), c.Int("numDecoderLayers"), c.Int("dimFeedforward"), 0, batchFirst: c.Flag("batchFirst")))
            .Call(c["src"], c["tgt"], tgtMask: Transformer.GenerateSquareSubsequentMask(c["tgt"].Size(c.Flag("batchFirst") ? 1 : 0))),
    };

    private static Tensor Rnn(GoldenCall c)
    {
        var layer = c.Into(new RNN(
            c.Int("inputSize"), c.Int("hiddenSize"), c.Int("numLayers", 1), Nonlinearity(c), c.FlagOr("bias", true), c.Flag("batchFirst"), 0, c.Flag("bidirectional")));
        var (output, hidden) = layer.Call(c.X, c.Optional("hidden"));
        return Flat(output, hidden);
    }

    private static Tensor Gru(GoldenCall c)
    {
        var layer = c.Into(new GRU(
            c.Int("inputSize"), c.Int("hiddenSize"), c.Int("numLayers", 1), c.FlagOr("bias", true), c.Flag("batchFirst"), 0, c.Flag("bidirectional")));
        var (output, hidden) = layer.Call(c.X, c.Optional("hidden"));
        return Flat(output, hidden);
    }

    private static Tensor Lstm(GoldenCall c)
    {
        var layer = c.Into(new LSTM(
            c.Int("inputSize"), c.Int("hiddenSize"), c.Int("numLayers", 1), c.FlagOr("bias", true), c.Flag("batchFirst"), 0, c.Flag("bidirectional"), c.Int("projSize", 0)));
        var (output, (h, cell)) = layer.Call(c.X, State(c));
        return Flat(output, h, cell);
    }

    private static Tensor MultiheadAttention(GoldenCall c)
    {
        var layer = c.Into(new MultiheadAttention(
            c.Int("embedDim"), c.Int("numHeads"), 0, c.FlagOr("bias", true), c.Flag("addBiasKv"), c.Flag("addZeroAttn"),
            c.Has("kdim") ? c.Int("kdim") : null, c.Has("vdim") ? c.Int("vdim") : null, c.Flag("batchFirst")));
        var query = c["query"];
        var key = c.Optional("key") ?? query;
        var (output, weights) = layer.Call(
            query, key, c.Optional("value") ?? key, c.Optional("keyPaddingMask"), c.Flag("needWeights"), c.Optional("attnMask"),
            c.FlagOr("averageAttnWeights", true), c.Flag("isCausal"));
        return weights is null ? output : Flat(output, weights);
    }

    private static TransformerEncoderLayer EncoderLayer(GoldenCall c) => new(
        c.Int("dModel"), c.Int("nhead"), c.Int("dimFeedforward"), 0, Nonlinearity(c, Activation.Relu), 1e-5, c.Flag("batchFirst"), c.Flag("normFirst"));

    private static TransformerDecoderLayer DecoderLayer(GoldenCall c) => new(
        c.Int("dModel"), c.Int("nhead"), c.Int("dimFeedforward"), 0, Nonlinearity(c, Activation.Relu), 1e-5, c.Flag("batchFirst"), c.Flag("normFirst"));

    private static (Tensor H, Tensor C)? State(GoldenCall c) => c.Optional("hidden") is { } hidden ? (hidden, c["cell"]) : null;

    private static Activation Nonlinearity(GoldenCall c, Activation otherwise = Activation.Tanh) =>
        c.Has("nonlinearity") ? Enum.Parse<Activation>(c.Text("nonlinearity"), ignoreCase: true) : otherwise;

    private static Tensor Flat(params Tensor[] tensors) => F.Cat([.. tensors.Select(tensor => tensor.Flatten())]);
}
