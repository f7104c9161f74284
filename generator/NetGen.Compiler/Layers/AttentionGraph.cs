using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Layers;

/// <summary>Attention in several heads as nodes, for the layers that have one.</summary>
/// <param name="layer">The layer that owns the parameters.</param>
/// <param name="size">Size of queries and results.</param>
/// <param name="heads">Number of heads.</param>
/// <param name="dropout">Probability of dropping a weight in training.</param>
/// <param name="isBiased">Whether the projections add biases.</param>
/// <param name="isSeparate">Whether query, key and value have a projection each.</param>
/// <param name="addsKey">Whether a learned key and value are appended.</param>
/// <param name="addsZeros">Whether a key and value of zeros are appended.</param>
internal sealed class AttentionGraph(
    LayerApplication layer, Dim size, Dim heads, AttributeValue dropout, bool isBiased, bool isSeparate, bool addsKey, bool addsZeros)
{
    /// <summary>The parameters, in PyTorch's order.</summary>
    public static IEnumerable<LayerState> State(Dim size, Dim keySize, Dim valueSize, bool isBiased, bool addsKey)
    {
        if (keySize == size && valueSize == size)
        {
            yield return new LayerState("in_proj_weight", new Shape([size * 3, size]));
        }
        else
        {
            yield return new LayerState("q_proj_weight", new Shape([size, size]));
            yield return new LayerState("k_proj_weight", new Shape([size, keySize]));
            yield return new LayerState("v_proj_weight", new Shape([size, valueSize]));
        }

        if (isBiased) yield return new LayerState("in_proj_bias", new Shape([size * 3]));
        if (addsKey)
        {
            yield return new LayerState("bias_k", new Shape([1, 1, size]));
            yield return new LayerState("bias_v", new Shape([1, 1, size]));
        }

        yield return new LayerState("out_proj.weight", new Shape([size, size]));
        if (isBiased) yield return new LayerState("out_proj.bias", new Shape([size]));
    }

    /// <summary>Attention of [N, L, E] to [N, S, …].</summary>
    /// <param name="query">[N, L, E].</param>
    /// <param name="key">[N, S, kdim].</param>
    /// <param name="value">[N, S, vdim].</param>
    /// <param name="keyPaddingMask">[N, S], or null.</param>
    /// <param name="attnMask">[L, S] or [N · heads, L, S], or null.</param>
    /// <param name="isCausal">Whether query i sees the keys up to i only.</param>
    /// <param name="needWeights">Whether the weights are wanted, which takes the matrix of scores.</param>
    /// <returns>The result [N, L, E]; the weights [N, heads, L, S] or <see cref="LayerCall.Absent"/>.</returns>
    public (int Output, int Weights) Append(int query, int key, int value, int? keyPaddingMask, int? attnMask, bool isCausal, bool needWeights)
    {
        var projected = Project([query, key, value]).ToArray();
        var first = Split(projected[0]);
        var mask = Mask(first, keyPaddingMask, attnMask);
        if (addsKey || addsZeros)
        {
            // What is appended is behind every query, but open to all.
            if (isCausal) mask = mask is { } other ? layer.Op("add", [other, Causal(query, key)]) : Causal(query, key);
            isCausal = false;
            if (addsKey) mask = WithKey(projected, mask, Repeated("bias_k", query), Repeated("bias_v", query));
            if (addsZeros) mask = WithKey(projected, mask, Zeros(query), Zeros(query));
        }

        int[] parts = [first, Split(projected[1]), Split(projected[2])];
        var p = layer.Training ? dropout : new AttributeValue.Number(0);
        if (needWeights)
        {
            var weights = Weights(parts[0], parts[1], mask, isCausal, p);
            return (Join(layer.Op("matmul", [weights, parts[2]]), query), weights);
        }

        int[] masks = mask is { } added ? [added] : [];
        var attended = layer.Op("attention", [.. parts, .. masks], [
            Attribute.Flag("masked", mask is not null),
            Attribute.Dims("diagonal", isCausal ? 0 : AttentionOptions.AllKeys),
            new Attribute("dropoutP", p),
        ]);
        return (Join(attended, query), LayerCall.Absent);
    }

    private IEnumerable<int> Project(int[] operands)
    {
        if (!isSeparate && operands.Distinct().Count() == 1)
        {
            var whole = Linear(operands[0], layer.StateNode("in_proj_weight"), isBiased ? layer.StateNode("in_proj_bias") : null);
            return Enumerable.Range(0, 3).Select(part => Narrow(whole, -1, part)).ToList();
        }

        string[] names = ["q_proj_weight", "k_proj_weight", "v_proj_weight"];
        return operands.Select((operand, part) => Linear(
            operand,
            isSeparate ? layer.StateNode(names[part]) : Narrow(layer.StateNode("in_proj_weight"), 0, part),
            isBiased ? Narrow(layer.StateNode("in_proj_bias"), 0, part) : null)).ToList();
    }

    /// <summary>softmax(q·kᵀ / sqrt(D) + mask), dropped: [N, heads, L, S].</summary>
    private int Weights(int query, int key, int? mask, bool isCausal, AttributeValue p)
    {
        if (heads.Value is < 1) throw new LayerArgumentException("numHeads");
        var width = new AttributeValue.Dims(new EquatableArray<Dim>(size.FloorDivide(heads)));
        var scale = Formulas.Apply("/", new AttributeValue.Number(1), Formulas.Apply("Sqrt", width));
        var scaled = layer.Op("mul", [query, layer.Graph.Add(SourceOps.Constant, [], [new Attribute("value", scale)], TensorType.Float(), origin: layer.Origin)]);
        var scores = layer.Op("matmul", [scaled, layer.Op("transpose", [key], [Attribute.Dims("dim0", -2), Attribute.Dims("dim1", -1)])]);
        if (mask is { } added) scores = layer.Op("add", [scores, added]);
        if (isCausal)
        {
            scores = layer.Op("add", [scores, Blocked(SizeSymbol.Of(scores, 2), SizeSymbol.Of(scores, 3))]);
        }

        var weights = layer.Op("softmax", [scores], [Attribute.Dims("dim", -1)]);
        return p is AttributeValue.Number { Value: 0 } ? weights : layer.Op("dropout", [weights], [new Attribute("p", p), Attribute.Flag("training", true)]);
    }

    private int? Mask(int query, int? keyPaddingMask, int? attnMask)
    {
        int? Numbers(int? mask, bool padding) => mask is { } given ? layer.Op("attention_mask", [given, query], [Attribute.Flag("padding", padding)]) : null;
        var (attention, padding) = (Numbers(attnMask, false), Numbers(keyPaddingMask, true));
        return attention is { } one && padding is { } other ? layer.Op("add", [one, other]) : attention ?? padding;
    }

    /// <summary>Numbers [L, S] to add, which let query i see the keys up to i.</summary>
    private int Causal(int query, int key) => Blocked(SizeSymbol.Of(query, 1), SizeSymbol.Of(key, 1));

    private int Blocked(Dim queries, Dim keys)
    {
        var all = layer.Op("full", [], [Attribute.Dims("shape", queries, keys), Attribute.Number("value", double.NegativeInfinity)]);
        return layer.Op("triu", [all], [Attribute.Dims("diagonal", 1)]);
    }

    /// <summary>Appends a key and a value [N, 1, E] to the projected ones, and gives the mask that lets every query see them.</summary>
    private int? WithKey(int[] projected, int? mask, int key, int value)
    {
        projected[1] = layer.Op("cat", [projected[1], key], [Attribute.Dims("dim", 1)]);
        projected[2] = layer.Op("cat", [projected[2], value], [Attribute.Dims("dim", 1)]);
        return mask is { } numbers ? layer.Op("pad", [numbers], [Attribute.Dims("pad", 0, 1)]) : null;
    }

    private int Repeated(string state, int query) =>
        layer.Op("expand", [layer.StateNode(state)], [Attribute.Dims("shape", SizeSymbol.Of(query, 0), 1, size)]);

    private int Zeros(int query) => layer.Op("zeros", [], [Attribute.Dims("shape", SizeSymbol.Of(query, 0), 1, size)]);

    private int Linear(int x, int weight, int? bias) => layer.Op("linear", bias is { } added ? [x, weight, added] : [x, weight]);

    private int Narrow(int x, int dim, int part) =>
        layer.Op("narrow", [x], [Attribute.Dims("dim", dim), Attribute.Dims("start", size * part), Attribute.Dims("length", size)]);

    /// <summary>[N, L, E] as [N, heads, L, E / heads].</summary>
    private int Split(int x)
    {
        // Of no elements a size that is left open would be any number.
        Dim width = size.Value is { } features && heads.Value is { } count ? features / count : -1;
        var apart = layer.Op("reshape", [x], [Attribute.Dims("shape", SizeSymbol.Of(x, 0), SizeSymbol.Of(x, 1), heads, width)]);
        return layer.Op("permute", [apart], [Attribute.Dims("dims", 0, 2, 1, 3)]);
    }

    /// <summary>[N, heads, L, E / heads] as [N, L, E], projected.</summary>
    private int Join(int x, int query)
    {
        var turned = layer.Op("permute", [x], [Attribute.Dims("dims", 0, 2, 1, 3)]);
        var joined = layer.Op("reshape", [turned], [Attribute.Dims("shape", SizeSymbol.Of(query, 0), SizeSymbol.Of(query, 1), size)]);
        return Linear(joined, layer.StateNode("out_proj.weight"), isBiased ? layer.StateNode("out_proj.bias") : null);
    }
}
