namespace NetGen.Tests.CompiledGoldens;

internal static partial class CaseExpressions
{
    private static Dictionary<string, Func<CaseModule, string>> Shape() => new()
    {
        ["reshape"] = c => $"x.Reshape({List(c, "shape")})",
        ["permute"] = c => $"x.Permute({List(c, "dims")})",
        ["transpose"] = c => $"x.Transpose({c.Arguments("dim0", "dim1")})",
        ["mt"] = _ => "x.MT",
        ["unsqueeze"] = c => $"x.Unsqueeze({c.Arguments("dim")})",
        ["squeeze"] = c => $"x.Squeeze({c.Arguments("dim")})",
        ["expand"] = c => $"x.Expand({List(c, "shape")})",
        ["unflatten"] = c => $"x.Unflatten({Value(c, "dim")}, {List(c, "sizes")})",
        ["view_as"] = c => $"x.ViewAs(Tensor.Zeros({List(c, "shape")}))",
        ["narrow"] = c => $"x.Narrow({c.Arguments("dim", "start", "length")})",
        ["select"] = c => $"x.Select({c.Arguments("dim", "index")})",
        ["slice"] = c => $"x.Slice({c.Arguments("dim", "start", "end", "step")})",
        ["index"] = c => $"x[[{Part(c.Golden.Args["part"].GetString()!)}]]",
        ["split"] = c => $"x.Split({c.Arguments("size", "dim")})[{Value(c, "piece")}]",
        ["split_sizes"] = c => $"x.Split({List(c, "sizes")}, {Value(c, "dim")})[{Value(c, "piece")}]",
        ["chunk"] = c => $"x.Chunk({c.Arguments("chunks", "dim")})[{Value(c, "piece")}]",
        ["chunk_product"] = ChunkProduct,
        ["unbind"] = c => $"x.Unbind({Value(c, "dim")})[{Value(c, "piece")}]",
        ["cat"] = c => $"F.Cat([{Tensors(c)}], {Value(c, "dim")})",
        ["stack"] = c => $"F.Stack([{Tensors(c)}], {Value(c, "dim")})",
        ["repeat"] = c => $"x.Repeat({List(c, "repeats")})",
        ["repeat_interleave"] = c => $"x.RepeatInterleave({c.Arguments("repeats", "dim")})",
        ["flip"] = c => $"F.Flip(x, {List(c, "dims")})",
        ["roll"] = c => $"F.Roll(x, {List(c, "shifts")}{(c.Golden.Args.ContainsKey("dims") ? $", {List(c, "dims")}" : "")})",
        ["tril"] = c => $"F.Tril(x, {c.Arguments("diagonal")})".Replace(", )", ")", StringComparison.Ordinal),
        ["triu"] = c => $"x.Triu({c.Arguments("diagonal")})",
        ["triangle_of_infinities"] = _ => "x.Tril()",
        ["pad"] = c => $"F.Pad(x, {List(c, "pad")}, {c.Arguments("value")})",
        ["pad_constant"] = c => $"F.Pad(x, {List(c, "pad")}, {c.Arguments("value")})",
        ["pad_reflect"] = c => $"F.Pad(x, {List(c, "pad")}, PadMode.Reflect)",
        ["pad_replicate"] = c => $"F.Pad(x, {List(c, "pad")}, PadMode.Replicate)",
        ["pad_circular"] = c => $"F.Pad(x, {List(c, "pad")}, PadMode.Circular)",
        ["cumsum"] = c => $"F.Cumsum(x, {Value(c, "dim")})",
        ["cumsum_of_whole_numbers"] = c => $"F.Cumsum(x, {Value(c, "dim")})",
        ["cumprod"] = c => $"F.Cumprod(x, {Value(c, "dim")})",
        ["sort"] = c => $"x.Sort({c.Arguments("dim", "descending")}).Values",
        ["argsort"] = c => $"x.Argsort({c.Arguments("dim", "descending")})",
        ["topk"] = c => $"x.Topk({c.Arguments("k", "dim", "largest")}).Values",
        ["topk_indices"] = c => $"x.Topk({c.Arguments("k", "dim", "largest")}).Indices",

        ["gather"] = c => $"F.Gather(x, {Value(c, "dim")}, index)",
        ["take_along_dim"] = c => c.Golden.Args.ContainsKey("dim") ? $"F.TakeAlongDim(x, indices, {Value(c, "dim")})" : "F.TakeAlongDim(x, indices)",
        ["index_select"] = c => $"F.IndexSelect(x, {Value(c, "dim")}, index)",
        ["scatter_add"] = c => $"F.ScatterAdd(x, {Value(c, "dim")}, index, src)",
        ["scatter_add_part"] = c => $"F.ScatterAdd(x, {Value(c, "dim")}, index, src)",
        ["scatter"] = c => $"F.Scatter(x, {Value(c, "dim")}, index, src)",
        ["scatter_value"] = c => $"F.Scatter(x, {Value(c, "dim")}, index, {Value(c, "value")})",
        ["one_hot"] = c => $"F.OneHot(x, {Value(c, "numClasses")})",
        ["embedding"] = c => c.Call("F.Embedding", "paddingIdx"),
        ["embedding_forms"] = c => c.Call("F.Embedding", "paddingIdx"),
        ["rotary"] = c => $"F.Rotary(x, cos, sin, {Value(c, "interleaved")})",

        ["mm"] = _ => "F.Mm(input, other)",
        ["bmm"] = _ => "F.Bmm(input, other)",
        ["mv"] = _ => "F.Mv(input, other)",
        ["dot"] = _ => "F.Dot(input, other)",
        ["outer"] = _ => "F.Outer(input, other)",
        ["matmul_ranks"] = _ => "F.MatMul(input, other)",
        ["addmm"] = c => $"F.Addmm(x, mat1, mat2, {c.Arguments("beta", "alpha")})".Replace(", )", ")", StringComparison.Ordinal),
        ["baddbmm"] = c => $"F.Baddbmm(x, batch1, batch2, {c.Arguments("beta", "alpha")})".Replace(", )", ")", StringComparison.Ordinal),
        ["bilinear"] = c => c.Call("F.Bilinear"),
        ["einsum"] = c => $"F.Einsum(\"{c.Golden.Args["equation"].GetString()}\", [{Tensors(c)}])",
        ["transposed_relu"] = _ => "F.Relu(x.Transpose(0, 1))",
        ["transposed_sum"] = c => $"x.Transpose(0, 1).Sum({Value(c, "dim")})",
        ["transposed_matmul"] = _ => "F.MatMul(input.T, other.T)",
        ["transposed_log_softmax"] = c => $"F.LogSoftmax(x.Transpose(0, 1), {Value(c, "dim")})",
    };

    private static string Tensors(CaseModule c) => string.Join(", ", c.Golden.Inputs.Keys.Order(StringComparer.Ordinal));

    /// <summary>An argument without its name, or the default that stands for all the rest.</summary>
    private static string Value(CaseModule c, string name) =>
        c.Arguments(name) is { Length: > 0 } argument ? argument[(name.Length + 2)..] : "-1";

    private static string List(CaseModule c, string name) => c.Golden.Args[name].GetRawText();

    private static string ChunkProduct(CaseModule c)
    {
        var chunks = $"F.Chunk(x, {Value(c, "chunks")}, {Value(c, "dim")})";
        return $"{chunks}[0] * {chunks}[1] + {chunks}[^1].Sum()";
    }

    /// <summary>Python's indices and ranges in C#: <c>1:, :-2</c> is <c>(1..), (..^2)</c>.</summary>
    private static string Part(string python) => string.Join(", ", python.Split(',', StringSplitOptions.TrimEntries).Select(index =>
        index.Contains(':', StringComparison.Ordinal) ? $"({index.Replace(":", "..", StringComparison.Ordinal).Replace('-', '^')})" : index));
}
