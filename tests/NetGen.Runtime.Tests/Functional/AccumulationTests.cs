using NetGen.Runtime.Tests.Threading;

namespace NetGen.Runtime.Tests.Functional;

/// <summary>Sums into places that many indices name are the same to the last bit, whatever the number of threads.</summary>
[Collection(ThreadCountCollection.Name)]
public sealed class AccumulationTests
{
    private const int Indices = 20_000;
    private const int Rows = 7;
    private const int Width = 33;

    public static TheoryData<string> Ways => ["embedding", "scatter_add", "index_select", "gather"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Sums_have_one_order(string way)
    {
        float[] alone;
        using (new ThreadCountScope(1))
            alone = Accumulated(way);
        // Sums of numbers of very different size: another order would round otherwise.
        Assert.Contains(alone, value => value != 0);
        foreach (var threads in new[] { 2, 3, 4, 8, 13 })
        {
            using var scope = new ThreadCountScope(threads);
            Assert.Equal(alone, Accumulated(way));
        }
    }

    [Fact]
    public void Another_order_would_round_otherwise()
    {
        var (numbers, sum, reversed) = (Values(Indices).ToArray<float>(), 0f, 0f);
        for (var index = 0; index < numbers.Length; index++)
            (sum, reversed) = (sum + numbers[index], reversed + numbers[^(index + 1)]);
        Assert.NotEqual(sum, reversed);
    }

    private static float[] Accumulated(string way)
    {
        var random = new Random(5);
        var rows = Tensor.FromArray(Enumerable.Range(0, Indices).Select(_ => (long)random.Next(Rows)).ToArray());
        if (way == "scatter_add")
            return F.ScatterAdd(Tensor.Zeros(Rows, Width), 0, rows.Unsqueeze(1).Expand(Indices, Width), Values(Indices, Width)).ToArray<float>();
        var table = new Parameter(Tensor.Ones(Rows, Width));
        var read = way switch
        {
            "embedding" => F.Embedding(rows, table),
            "index_select" => F.IndexSelect(table, 0, rows),
            _ => F.Gather(table, 0, rows.Unsqueeze(1).Expand(Indices, Width)),
        };
        read.Backward(Values(Indices, Width));
        return table.Grad!.ToArray<float>();
    }

    private static Tensor Values(params int[] shape)
    {
        var random = new Random(9);
        var count = shape.Aggregate(1, (product, size) => product * size);
        return Tensor.FromArray(Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 4)))).ToArray(), shape);
    }
}
