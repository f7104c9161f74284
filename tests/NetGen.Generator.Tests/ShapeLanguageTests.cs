using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>
/// Parts, pieces, indices, positions and new tensors in Forward, over sizes that only run time knows: what was compiled
/// computes what the source says, values and gradients.
/// </summary>
public sealed class ShapeLanguageTests
{
    [Theory]
    [InlineData("index", "return x[0] + x[^1] * x[-2];")]
    [InlineData("ranges", "return x[1..3] * x[^2..] + x[..2];")]
    [InlineData("index and range", "return x[.., 1, 2..5] + x[.., ^1, ..^3];")]
    [InlineData("every range", "return x[..] + x[.., .., ..];")]
    [InlineData("size as index", "return x[x.Size(0) - 1] + x[0, x.Size(1) - 2];")]
    [InlineData("size in a range", "return x[1..x.Size(0)] * x[..^1];")]
    [InlineData("one range as variable", "var last = ^1; return x[last];")]
    [InlineData("chunks", "var parts = x.Chunk(3, -1); return parts[0] * parts[1] - parts[^1];")]
    [InlineData("all chunks", "var sum = x[.., .., ..2]; foreach (var part in x.Chunk(3, dim: 2)) sum = sum + part * part; return sum;")]
    [InlineData("number of chunks", "var parts = F.Chunk(x, 2, 2); return parts[0] * parts.Length;")]
    [InlineData("split", "var parts = x.Split(4, 2); return parts[0][.., .., ..2] + parts[1];")]
    [InlineData("split into sizes", "var parts = x.Split([1, 2, 3], dim: 2); return parts[2] + parts[1].Sum(2, keepDim: true) + parts[0];")]
    [InlineData("unbind", "var parts = x.Unbind(2); return parts[0] * parts[5];")]
    [InlineData("sort", "var (values, indices) = x.Sort(descending: true); return values + x.Gather(2, indices);")]
    [InlineData("values alone", "return F.Sort(x, 1).Values;")]
    [InlineData("topk", "var best = F.Topk(x, 2); return x.Gather(-1, best.Indices) * best.Values;")]
    [InlineData("argsort", "return x.TakeAlongDim(x.Argsort(), 2);")]
    [InlineData("cat", "return F.Cat([x, x * 2, x[1..]]);")]
    [InlineData("cat of a loop", "var all = new[] { x, x * x, -x }; return F.Cat(all, dim: 1) + F.Cat([.. all], 1);")]
    [InlineData("stack", "return F.Stack([x, x * 3], dim: -1).Sum(3);")]
    [InlineData("transposes", "return x.MT.Transpose(0, 2) * x.Permute(1, 2, 0).Permute([0, 2, 1]).Transpose(-1, -2);")]
    [InlineData("matrix", "return x[0].T;")]
    [InlineData("matrix products", "return F.Bmm(x, x.MT) + F.MatMul(x, x.Transpose(1, 2));")]
    [InlineData("einsum", "return F.Einsum(\"ntd,nsd->nts\", x, x) + F.Einsum(\"...td,...sd\", [x, x]).Sum();")]
    [InlineData("new tensors", "return x + Tensor.Ones(x.Size(1), 6) * Tensor.Full([6], 0.5) - Tensor.Zeros(x.Size(0), 1, 1) + x.OnesLike() + x.FullLike(2) + x.ZerosLike();")]
    [InlineData("causal mask", "var t = x.Size(1); return F.MatMul(F.Tril(Tensor.Ones(t, t)), x) + F.Triu(F.MatMul(x, x.MT), 1).Sum(2, keepDim: true);")]
    [InlineData("positions", "return x + table.Call(F.Arange(x.Size(1)));")]
    [InlineData("positions from the end", "return x + table.Call(F.Arange(x.Size(1), 0, -1)) + F.Embedding(F.Arange(x.Size(1)), square);")]
    [InlineData("computed indices", "return x + table.Call(x[.., .., 0].Abs().To(DType.Int64)) * 2;")]
    [InlineData("index select", "return x.IndexSelect(1, F.Arange(0, x.Size(1), 2));")]
    [InlineData("scatter", "var places = F.Arange(3).View(1, 3, 1).Expand(x.Size(0), 3, 1); return x.Scatter(1, places, x) + x.Scatter(2, places, 3) + F.ScatterAdd(x, 1, places, x);")]
    [InlineData("one hot", "return x + F.Embedding(F.OneHot(F.Arange(3), 3)[.., 1], square).Sum();")]
    [InlineData("whole numbers and fractions", "var p = F.Arange(x.Size(1)).View(-1, 1); return x * (p + 1) + (p * 2 - 1).To(DType.Float32) + p / 2 + p * 0.5;")]
    [InlineData("numbers computed from indices", "var (values, indices) = x.Sort(); return values * indices + F.OneHot(F.Arange(x.Size(1)) + 1 - 1, 6);")]
    [InlineData("repeat", "return x.Repeat(1, 2, 1) * x.RepeatInterleave(2, 1);")]
    [InlineData("roll and flip", "return x.Roll([1], [1]) + x.Flip(1) + F.Roll(x, [-1, 2], [0, 2]);")]
    [InlineData("pads", "return F.Pad(x, [1, 2], PadMode.Reflect) + F.Pad(x, [2, 1], PadMode.Circular) + F.Pad(x, [3, 0], PadMode.Replicate) + F.Pad(x, [0, 3], value: 2);")]
    [InlineData("cumulative", "return F.Cumsum(x, 1) + x.Cumprod(2);")]
    [InlineData("views", "return x.Unflatten(2, 2, -1).Flatten(2).ViewAs(x) + x[0].ExpandAs(x) + x.Reshape(-1, 6).ReshapeAs(x);")]
    [InlineData("rotary", "var (cos, sin) = F.RotaryTables(x.Size(1), 6); return F.Rotary(x, cos, sin) + F.Rotary(x, cos, sin, interleaved: true);")]
    [InlineData("sinusoidal", "return x + F.SinusoidalPositions(x.Size(1), 6);")]
    [InlineData("bilinear", "return bilinear.Call(x, x * 2);")]
    [InlineData("position layers", "return rotary.Call(encoding.Call(x)) + rotary.Call(x, 2) + interleaved.Call(x, offset: 1);")]
    [InlineData("unflatten layer", "return unflatten.Call(x).Flatten(2);")]
    [InlineData("sum of products", "return F.Addmm(x[0], x[1], square, beta: 0.5) + F.Baddbmm(x, x, square.Expand(x.Size(0), 6, 6), alpha: 2) + F.Outer(x[0, 0], x[0, 1])[..x.Size(1)];")]
    public void Compiled_equals_written(string what, string body)
    {
        var run = GeneratorHarness.RunClean(Program(body));
        Assert.True(run.Files.Contains("App.Net.Forward.g.cs"), $"{what} was not compiled: {run.Reasons()}");
        var module = LoadedModule.Of(run);
        Assert.True(module.RunsCompiled(5, 4, 6), $"{what} runs as written");
        module.AssertCallEqualsForward(5, 4, 6);
    }

    [Fact]
    public void What_a_range_cuts_off_of_too_small_a_batch_is_left_to_Forward()
    {
        var module = LoadedModule.Of(GeneratorHarness.RunClean(Program("return x[2..].Sum(0) + x[0];")));
        Assert.True(module.RunsCompiled(3, 4, 6));
        Assert.False(module.RunsCompiled(1, 4, 6));
        module.AssertCallEqualsForward(1, 4, 6);
    }

    [Fact]
    public void Pieces_of_a_size_that_only_run_time_knows_cannot_be_counted()
    {
        var run = GeneratorHarness.Run(Program("var sum = x[..2]; foreach (var part in x.Split(2)) sum = sum + part; return sum;"));
        Assert.DoesNotContain("App.Net.Forward.g.cs", run.Files);
        Assert.Contains("number of its items is not known", run.Reasons(), StringComparison.Ordinal);
    }

    private static string Program(string body) => $$"""
        using System;
        using NetGen;
        using NetGen.Layers;

        namespace App;

        [Module]
        public partial class Net
        {
            private readonly Embedding table = new(16, 6, paddingIdx: 2);
            private readonly Bilinear bilinear = new(6, 6, 3);
            private readonly RotaryEmbedding rotary = new(6, 16);
            private readonly RotaryEmbedding interleaved = new(6, 8, interleaved: true);
            private readonly SinusoidalPositionEncoding encoding = new(6, 16);
            private readonly Unflatten unflatten = new(2, 3, 2);
            private readonly Parameter square = new(Tensor.Randn([6, 6]));

            public Tensor Forward([Shape("N", "T", 6)] Tensor x)
            {
                {{body}}
            }
        }
        """;
}
