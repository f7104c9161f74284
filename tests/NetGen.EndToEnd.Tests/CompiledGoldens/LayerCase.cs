using System.Globalization;
using System.Text;
using System.Text.Json;
using NetGen.Tests.Goldens;

namespace NetGen.Tests.CompiledGoldens;

/// <summary>
/// Writes a golden case of a layer as a <c>[Module]</c> that has one: the layer's tensors are its parameters, the other
/// operands Forward's inputs. Results of several tensors are joined, as they are recorded.
/// </summary>
internal sealed class LayerCase
{
    private static readonly string[] Block = ["dModel", "nhead", "dimFeedforward", "dropout", "activation", "batchFirst", "normFirst"];

    /// <summary>For each layer: the constructor's arguments, the call's arguments, and the results by how they are taken apart.</summary>
    private static readonly Dictionary<string, (string Type, string[] Options, string Call, string Results)> Layers = new()
    {
        ["rnn"] = ("RNN", ["inputSize", "hiddenSize", "numLayers", "nonlinearity", "bias", "batchFirst", "bidirectional"], "x, hidden", "(output, last)"),
        ["gru"] = ("GRU", ["inputSize", "hiddenSize", "numLayers", "bias", "batchFirst", "bidirectional"], "x, hidden", "(output, last)"),
        ["lstm"] = ("LSTM", ["inputSize", "hiddenSize", "numLayers", "bias", "batchFirst", "bidirectional", "projSize"], "x, (hidden, cell)", "(output, (last, memory))"),
        ["rnn_cell"] = ("RNNCell", ["inputSize", "hiddenSize", "bias", "nonlinearity"], "x, hidden", "output"),
        ["gru_cell"] = ("GRUCell", ["inputSize", "hiddenSize", "bias"], "x, hidden", "output"),
        ["lstm_cell"] = ("LSTMCell", ["inputSize", "hiddenSize", "bias"], "x, (hidden, cell)", "(output, memory)"),
        ["multihead_attention"] = (
            "MultiheadAttention", ["embedDim", "numHeads", "bias", "addBiasKv", "addZeroAttn", "kdim", "vdim", "batchFirst"],
            "query, key, value, keyPaddingMask, attnMask", "(output, weights)"),
        ["transformer_encoder_layer"] = ("TransformerEncoderLayer", Block, "src, srcMask, srcKeyPaddingMask", "output"),
        ["transformer_decoder_layer"] = ("TransformerDecoderLayer", Block, "tgt, memory, tgtMask, memoryMask, tgtKeyPaddingMask, memoryKeyPaddingMask", "output"),
        ["transformer_encoder"] = ("TransformerEncoder", ["encoderLayer", "numLayers", "norm"], "src, mask, srcKeyPaddingMask", "output"),
        ["transformer_decoder"] = ("TransformerDecoder", ["decoderLayer", "numLayers", "norm"], "tgt, memory, tgtMask, memoryMask, tgtKeyPaddingMask, memoryKeyPaddingMask", "output"),
        ["transformer"] = ("Transformer", [.. Block, "numEncoderLayers", "numDecoderLayers"], "src, tgt", "output"),
    };

    private LayerCase(string op, int index, GoldenCase golden) =>
        (Op, Name, Golden) = (op, string.Create(CultureInfo.InvariantCulture, $"{op}_{index}"), golden);

    public string Op { get; }

    /// <summary>The class.</summary>
    public string Name { get; }

    public GoldenCase Golden { get; }

    /// <summary>Forward's inputs, in order.</summary>
    public IEnumerable<string> Inputs => Golden.Inputs.Keys.Where(Layers[Op].Call.Split([',', ' ', '(', ')']).Contains);

    /// <summary>The layer's tensors.</summary>
    public IEnumerable<string> Parameters => Golden.Inputs.Keys.Except(Inputs);

    /// <summary>All cases of the layers that are compiled.</summary>
    public static IReadOnlyList<LayerCase> All { get; } =
        [.. Layers.Keys.SelectMany(op => GoldenFile.Read<GoldenTable>(op).Cases.Select((golden, index) => new LayerCase(op, index, golden)))];

    /// <summary>The class's source.</summary>
    public string Source()
    {
        var (type, options, _, results) = Layers[Op];
        var source = new StringBuilder();
        source.Append(CultureInfo.InvariantCulture, $"[Module]\npublic partial class {Name}\n{{\n    private readonly {type} layer = new(");
        source.Append(Named(options)).Append(");\n");
        source.Append("    public Tensor Forward(").AppendJoin(", ", Inputs.Select(name => $"[Shape({string.Join(", ", Golden.Inputs[name].Shape)})] Tensor {name}")).Append(")\n    {\n");
        source.Append(CultureInfo.InvariantCulture, $"        var {results} = layer.Call({Arguments()});\n");
        var taken = results.Split([',', ' ', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Where(name => name != "weights" || Flag("needWeights")).ToArray();
        source.Append(taken.Length == 1 ? $"        return {taken[0]};\n" : $"        return F.Cat([{string.Join(", ", taken.Select(name => name + (name == "weights" ? "!" : "") + ".Flatten()"))}]);\n");
        return source.Append("    }\n}\n").ToString();
    }

    private string Arguments()
    {
        var given = new List<string>();
        var names = Layers[Op].Call.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal).Split(", ");
        foreach (var name in names.Where(Golden.Inputs.ContainsKey))
        {
            // What is computed is known to be numbers; of an input that is a mask only bool is assumed.
            var value = IsMask(name) && Golden.Inputs[name].IsFloatingPoint ? $"{name} * 1f" : name;
            if (name == "cell") given[^1] = $"({given[^1]}, cell)";
            else given.Add(IsMask(name) ? $"{name}: {value}" : value);
        }

        if (Op.StartsWith("transformer", StringComparison.Ordinal))
        {
            if (Op == "transformer") given.Add($"tgtMask: Transformer.GenerateSquareSubsequentMask(tgt.Size({(Flag("batchFirst") ? 1 : 0)}))");
            if (Flag("isCausal")) given.Add(Op.Contains("decoder", StringComparison.Ordinal) ? "tgtIsCausal: true" : "isCausal: true");
        }

        if (Op != "multihead_attention") return string.Join(", ", given);
        var first = given.TakeWhile(argument => !argument.Contains(':', StringComparison.Ordinal)).ToList();
        string[] three = [first[0], first.Count > 1 ? first[1] : first[0], first[^1]];
        string[] options = [.. new[] { "needWeights", "averageAttnWeights", "isCausal" }.Where(name => name == "needWeights" || Golden.Args.ContainsKey(name)).Select(name => $"{name}: {(Flag(name) ? "true" : "false")}")];
        return string.Join(", ", [.. three, .. given.Skip(first.Count), .. options]);
    }

    private static bool IsMask(string name) => name.Contains("mask", StringComparison.OrdinalIgnoreCase);

    private string Named(IEnumerable<string> options) =>
        string.Join(", ", options.Where(option => Argument(option) is not null).Select(option => $"{option}: {Argument(option)}"));

    private bool Flag(string name) => Golden.Args.TryGetValue(name, out var value) && value.GetBoolean();

    private string? Argument(string option)
    {
        if (option == "dropout") return "0f";
        if (option is "encoderLayer" or "decoderLayer") return $"new Transformer{char.ToUpperInvariant(option[0])}{option[1..]}({Named(Block)})";
        if (option == "norm") return Flag("norm") ? $"new LayerNorm({Argument("dModel")})" : null;
        if (!Golden.Args.TryGetValue(option == "activation" ? "nonlinearity" : option, out var value)) return null;
        return value.ValueKind switch
        {
            JsonValueKind.String => $"Activation.{char.ToUpperInvariant(value.GetString()![0])}{value.GetString()![1..]}",
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => value.GetRawText(),
        };
    }
}
