using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Layers;

/// <summary>Attention in several heads, of query, key and value or, in the short form, of one tensor to itself.</summary>
internal sealed class MultiheadAttentionLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.MultiheadAttention";

    public override string? Fault(LayerArguments arguments) =>
        (arguments.Whole("embedDim"), arguments.Whole("numHeads")) is ({ Value: { } size }, { Value: > 0 and var heads }) && size % heads != 0
            ? FormattableString.Invariant($"{size} features cannot be divided into {heads} heads")
            : null;

    public override IReadOnlyList<LayerState> State(LayerArguments arguments) => AttentionGraph.State(
        arguments.Whole("embedDim"), Size(arguments, "kdim"), Size(arguments, "vdim"), arguments.Flag("bias"), arguments.Flag("addBiasKv")).ToList();

    public override IReadOnlyList<int> Build(LayerApplication layer, LayerCall call)
    {
        var (arguments, size) = (layer.Arguments, layer.Arguments.Whole("embedDim"));
        var isSeparate = Size(arguments, "kdim") != size || Size(arguments, "vdim") != size;
        var attention = new AttentionGraph(
            layer, size, arguments.Whole("numHeads"), arguments.OpenNumber("dropout"), arguments.Flag("bias"), isSeparate,
            arguments.Flag("addBiasKv"), arguments.Flag("addZeroAttn"));
        var isShort = call.Find("query") is null;
        var first = arguments.Find("batchFirst") is AttributeValue.Flag flag ? flag.Value : isShort;
        var given = first ? 0 : 1;
        if (isShort)
        {
            var x = WithBatch(call["x"]);
            var (attended, _) = attention.Append(x, x, x, call.Find("keyPaddingMask"), null, Option("causal", false), needWeights: false);
            return [Like(attended, call["x"], given)];
        }

        var known = new Dictionary<int, int>();
        var operands = new[] { "query", "key", "value" }.Select(name =>
        {
            if (!known.TryGetValue(call[name], out var operand)) known.Add(call[name], operand = WithBatch(call[name]));
            return operand;
        }).ToArray();
        var (output, weights) = attention.Append(
            operands[0], operands[1], operands[2],
            call.Find("keyPaddingMask"), call.Find("attnMask"), Option("isCausal", false), Option("needWeights", true));
        output = Like(output, call["query"], given);
        if (weights == LayerCall.Absent) return [output, weights];
        if (Option("averageAttnWeights", true)) weights = layer.Op("mean", [weights], [Attribute.Dims("dim", 1)]);
        return [output, Like(weights, call["query"], 0)];

        int WithBatch(int x) => layer.Op("with_batch", [x], [Attribute.Dims("given", given), Attribute.Dims("wanted", 0)]);

        int Like(int result, int x, int from) => layer.Op("without_batch", [result, x], [Attribute.Dims("given", from), Attribute.Dims("wanted", 0)]);

        bool Option(string name, bool otherwise) => call.Options.FlagOr(name, otherwise);
    }

    private static Dim Size(LayerArguments arguments, string name) => arguments.Find(name) is null ? arguments.Whole("embedDim") : arguments.Whole(name);
}
