using NetGen.Compiler.Lowering.Lanes;

namespace NetGen.Compiler.Tests.Lowering;

public class RegisterBlockTests
{
    [Fact]
    public void Sums_of_a_block_fit_into_registers()
    {
        for (var rows = 1; rows < 70; rows++)
        {
            for (var columns = 1; columns < 70; columns++)
            {
                var (r, c) = RegisterBlock.Choose(rows, columns);
                Assert.InRange(r * c, 1, RegisterBlock.Sums);
                Assert.True(r <= rows && c <= columns);
            }
        }
    }

    [Theory]
    [InlineData(20, 8, 16)] // a convolution of 20 channels over rows of 8
    [InlineData(64, 32, 16)]
    [InlineData(1, 50, 10)] // a linear layer
    public void Large_extents_keep_enough_sums_under_way_to_hide_latency(int rows, int columns, int atLeast)
    {
        var (r, c) = RegisterBlock.Choose(rows, columns);
        Assert.InRange(r * c, atLeast, RegisterBlock.Sums);
    }

    [Theory]
    [InlineData(10, 1, 5)]
    [InlineData(20, 10, 5)]
    [InlineData(7, 3, 3)]
    [InlineData(64, 64, 1)]
    public void Gradient_blocks_divide_without_remainder(int rows, int columns, int each)
    {
        var (r, c) = GradientBlock.Choose(rows, columns, each);
        Assert.Equal((0, 0), (rows % r, columns % c));
        Assert.InRange(r * c * each, 1, RegisterBlock.Sums + 1);
    }
}
