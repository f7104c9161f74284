using NetGen.Layers;

namespace NetGen.Runtime.Tests.Functional;

public class EmbeddingTests
{
    [Fact]
    public void The_padding_row_starts_at_zero_and_gets_no_gradient()
    {
        var table = new Embedding(4, 2, paddingIdx: -2);
        Expect.Values(table.Weight.Detach()[2], 0, 0);
        table.Call(Tensor.FromArray(new long[,] { { 2, 1 }, { 2, 3 } })).Sum().Backward();
        Expect.Values(table.Weight.Grad!, 0, 0, 1, 1, 0, 0, 1, 1);
    }

    [Fact]
    public void Repeated_indices_add_up()
    {
        var table = new Embedding(3, 1);
        Tensor y = table.Call(Tensor.FromArray(new[] { 1, 1, 0 }));
        Expect.Shape(y, 3, 1);
        (y * Tensor.FromArray(new float[] { 2, 3, 5 }).View(3, 1)).Sum().Backward();
        Expect.Values(table.Weight.Grad!, 5, 5, 0);
    }

    [Fact]
    public void An_index_out_of_range_is_named_with_the_size_of_the_table()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new Embedding(3, 1).Call(Tensor.FromArray(new long[] { 7 })));
        Assert.Contains("7", error.Message, StringComparison.Ordinal);
        Assert.Contains("3 rows", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Embedding(3, 1, paddingIdx: 3));
        Assert.Throws<DTypeException>(() => new Embedding(3, 1).Call(Tensor.Ones(2)));
    }
}
