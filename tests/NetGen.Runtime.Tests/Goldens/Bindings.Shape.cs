using System.Globalization;

namespace NetGen.Tests.Goldens;

/// <summary>Moves, indices, sorting, products of matrices, embedding and positions.</summary>
public static partial class Bindings
{
    private static Dictionary<string, Func<GoldenCall, Tensor>> Shape() => new()
    {
        ["repeat"] = c => c.X.Repeat(c.Ints("repeats")),
        ["repeat_interleave"] = c => F.RepeatInterleave(c.X, c.Int("repeats"), Dim(c)),
        ["view_as"] = c => c.X.ViewAs(Tensor.Zeros(c.Ints("shape"))),
        ["flip"] = c => F.Flip(c.X, c.Ints("dims")),
        ["roll"] = c => F.Roll(c.X, c.Ints("shifts"), c.Has("dims") ? c.Ints("dims") : []),
        ["mt"] = c => c.X.MT.Contiguous(),
        ["tril"] = c => F.Tril(c.X, c.Int("diagonal")),
        ["triu"] = c => F.Triu(c.X, c.Int("diagonal")),
        ["triangle_of_infinities"] = c => c.X.Tril(),
        ["index"] = c => c.X[Part(c.Text("part"))].Contiguous(),
        ["split_sizes"] = c => F.Split(c.X, c.Ints("sizes"), c.Int("dim"))[c.Int("piece")].Contiguous(),
        ["unbind"] = c => F.Unbind(c.X, c.Int("dim"))[c.Int("piece")].Contiguous(),
        ["chunk_product"] = ChunkProduct,
        ["pad_reflect"] = c => F.Pad(c.X, c.Ints("pad"), PadMode.Reflect),
        ["pad_replicate"] = c => F.Pad(c.X, c.Ints("pad"), PadMode.Replicate),
        ["pad_circular"] = c => F.Pad(c.X, c.Ints("pad"), PadMode.Circular),
        ["pad_constant"] = c => F.Pad(c.X, c.Ints("pad"), value: c.Float("value")),
        ["cumsum"] = c => F.Cumsum(c.X, c.Int("dim")),
        ["cumsum_of_whole_numbers"] = c => c.X.Cumsum(c.Int("dim")),
        ["cumprod"] = c => F.Cumprod(c.X, c.Int("dim")),
        ["sort"] = c => F.Sort(c.X, c.Int("dim", -1), c.Flag("descending")).Values,
        ["argsort"] = c => F.Argsort(c.X, c.Int("dim", -1), c.Flag("descending")),
        ["topk"] = c => F.Topk(c.X, c.Int("k"), c.Int("dim", -1), !c.Has("largest") || c.Flag("largest")).Values,
        ["topk_indices"] = c => c.X.Topk(c.Int("k"), c.Int("dim", -1), !c.Has("largest") || c.Flag("largest")).Indices,

        ["gather"] = c => F.Gather(c.X, c.Int("dim"), c["index"]),
        ["take_along_dim"] = c => F.TakeAlongDim(c.X, c["indices"], Dim(c)),
        ["index_select"] = c => F.IndexSelect(c.X, c.Int("dim"), c["index"]),
        ["scatter_add"] = c => F.ScatterAdd(c.X, c.Int("dim"), c["index"], c["src"]),
        ["scatter_add_part"] = c => F.ScatterAdd(c.X, c.Int("dim"), c["index"], c["src"]),
        ["scatter"] = c => F.Scatter(c.X, c.Int("dim"), c["index"], c["src"]),
        ["scatter_value"] = c => F.Scatter(c.X, c.Int("dim"), c["index"], c.Float("value")),
        ["one_hot"] = c => F.OneHot(c.X, c.Int("numClasses", -1)),
        ["embedding_forms"] = c => F.Embedding(c.X, c["weight"], c.Has("paddingIdx") ? c.Int("paddingIdx") : null),
        ["rotary"] = c => F.Rotary(c.X, c["cos"], c["sin"], c.Flag("interleaved")),

        ["mm"] = c => F.Mm(c["input"], c["other"]),
        ["bmm"] = c => F.Bmm(c["input"], c["other"]),
        ["mv"] = c => F.Mv(c["input"], c["other"]),
        ["dot"] = c => F.Dot(c["input"], c["other"]),
        ["outer"] = c => F.Outer(c["input"], c["other"]),
        ["matmul_ranks"] = c => F.MatMul(c["input"], c["other"]),
        ["addmm"] = c => F.Addmm(c.X, c["mat1"], c["mat2"], c.Float("beta", 1), c.Float("alpha", 1)),
        ["baddbmm"] = c => F.Baddbmm(c.X, c["batch1"], c["batch2"], c.Float("beta", 1), c.Float("alpha", 1)),
        ["bilinear"] = c => F.Bilinear(c["x1"], c["x2"], c["weight"], c.Optional("bias")),
        ["einsum"] = c => F.Einsum(c.Text("equation"), c.All),
    };

    private static int? Dim(GoldenCall c) => c.Has("dim") ? c.Int("dim") : null;

    private static Tensor ChunkProduct(GoldenCall c)
    {
        Tensor[] chunks = F.Chunk(c.X, c.Int("chunks"), c.Int("dim"));
        return chunks[0] * chunks[1] + chunks[^1].Sum();
    }

    /// <summary>Indices and ranges as Python writes them: <c>1:, :-2</c>.</summary>
    private static TensorIndex[] Part(string text) => [.. text.Split(',', StringSplitOptions.TrimEntries).Select(index => index.Split(':') switch
    {
        [var number] => (TensorIndex)int.Parse(number, CultureInfo.InvariantCulture),
        [var start, var end] => new Range(End(start, 0), End(end, Index.End)),
        _ => throw new FormatException(text),
    })];

    private static Index End(string text, Index otherwise) => text.Length == 0 ? otherwise
        : text[0] == '-' ? new Index(int.Parse(text[1..], CultureInfo.InvariantCulture), fromEnd: true)
        : int.Parse(text, CultureInfo.InvariantCulture);
}
