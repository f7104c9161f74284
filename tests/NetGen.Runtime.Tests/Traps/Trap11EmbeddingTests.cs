using NetGen.Layers;

namespace NetGen.Runtime.Tests.Traps;

/// <summary>The padding row is zero at start and gets zero gradient, repeated indices add up, others are refused by name.</summary>
public class Trap11EmbeddingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(-4)]
    public void The_padding_row_starts_at_zero_and_stays(int padding)
    {
        var table = new Embedding(4, 3, paddingIdx: padding);
        int row = padding < 0 ? padding + 4 : padding;
        Expect.Values(table.Weight.Detach()[row], 0, 0, 0);
        (table.Call(Tensor.FromArray([0L, 1, 2, 3, row])) * 2).Sum().Backward();
        for (int i = 0; i < 4; i++)
            Expect.Values(table.Weight.Grad![i], Enumerable.Repeat(i == row ? 0.0 : 2, 3).ToArray());
    }

    [Fact]
    public void Rows_other_than_the_padding_are_drawn() =>
        Assert.All(Enumerable.Range(1, 9), row => Assert.NotEqual(0, new Embedding(10, 5, paddingIdx: 0).Weight.Detach()[row].Abs().Sum().Item()));

    [Fact]
    public void A_padding_row_that_holds_values_gives_them_without_gradient()
    {
        var weight = Tensor.FromArray(new float[,] { { 1, 2 }, { 3, 4 } });
        weight.RequiresGrad = true;
        Tensor y = F.Embedding(Tensor.FromArray([1L, 0, 1]), weight, paddingIdx: 1);
        Expect.Values(y, 3, 4, 1, 2, 3, 4);
        y.Sum().Backward();
        Expect.Values(weight.Grad!, 1, 1, 0, 0);
    }

    [Fact]
    public void Repeated_indices_add_up_in_the_same_bits_every_time()
    {
        Tensor indices = Tensor.FromArray(Enumerable.Range(0, 5000).Select(i => (long)(i * 7 % 3)).ToArray());
        Tensor arriving = Tensor.Randn(5000, 4);
        float[] Gradient()
        {
            var weight = new Parameter(Tensor.Ones(3, 4));
            F.Embedding(indices, weight).Backward(arriving);
            return weight.Grad!.ToArray<float>();
        }

        float[] first = Gradient();
        Assert.Equal(first, Gradient());
        double[] expected = new double[12];
        float[] rows = arriving.ToArray<float>();
        for (int i = 0; i < rows.Length; i++)
            expected[i / 4 * 7 % 3 * 4 + i % 4] += rows[i];
        Expect.Close(Tensor.FromArray(first), expected, 1e-3);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-1)]
    public void An_index_that_is_no_row_is_named_with_the_size_of_the_table(int index)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new Embedding(4, 2).Call(Tensor.FromArray([0, index])));
        Assert.Contains($"index {index} is not a row", error.Message, StringComparison.Ordinal);
        Assert.Contains("4 rows", error.Message, StringComparison.Ordinal);
    }
}
