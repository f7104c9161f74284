using NetGen.Compiler.Lowering;
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
                var (r, c) = new RegisterBlock().Choose(rows, columns);
                Assert.InRange(r.Size * c.Size, 1, RegisterBlock.MostSums);
                Assert.Equal((rows, columns), (r.Extent, c.Extent));
            }
        }
    }

    [Fact]
    public void Blocks_cover_an_extent_and_differ_by_one_at_most()
    {
        for (var extent = 1; extent < 200; extent++)
        {
            for (var count = 1; count <= extent; count++)
            {
                var blocks = new Blocking(extent, count);
                Assert.Equal(count, blocks.Wide + blocks.Narrow);
                Assert.Equal(extent, blocks.Wide * blocks.Size + blocks.Narrow * (blocks.Size - 1));
                Assert.InRange(blocks.Wide, 1, count);
            }

            for (var size = 1; size <= extent; size++) Assert.InRange(Blocking.AtMost(extent, size).Size, 1, size);
        }
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    public void What_is_empty_has_no_blocks(int rows, int columns)
    {
        var (r, c) = new RegisterBlock().Choose(rows, columns);
        Assert.Equal(0, r.Count * c.Count);
        Assert.Equal((rows, columns), (r.Wide * r.Size + r.Narrow * (r.Size - 1), c.Wide * c.Size + c.Narrow * (c.Size - 1)));
    }

    [Theory]
    [InlineData(20, 8, 16)] // a convolution of 20 channels over rows of 8
    [InlineData(64, 32, 16)]
    [InlineData(1, 50, 10)] // a linear layer
    [InlineData(1, 53, 17)] // one whose size nothing divides
    public void Large_extents_keep_enough_sums_under_way_to_hide_latency(int rows, int columns, int atLeast)
    {
        var (r, c) = new RegisterBlock().Choose(rows, columns);
        Assert.InRange(r.Size * c.Size, atLeast, RegisterBlock.MostSums);
        Assert.InRange((r.Size - (r.Narrow > 0 ? 1 : 0)) * (c.Size - (c.Narrow > 0 ? 1 : 0)), atLeast, RegisterBlock.MostSums);
    }

    [Theory]
    [InlineData(10, 1, 5)]
    [InlineData(20, 10, 5)]
    [InlineData(7, 3, 3)]
    [InlineData(64, 64, 1)]
    [InlineData(67, 311, 1)] // primes: no block divides them
    [InlineData(19, 13, 1)]
    public void Gradients_keep_sums_under_way_whatever_their_sizes(int rows, int columns, int each)
    {
        var (r, c) = (RegisterBlock.OfGradient with { Each = each }).Choose(rows, columns);
        Assert.InRange(r.Size * c.Size * each, Math.Min(rows * columns * each, 15), RegisterBlock.OfGradient.Sums);
    }

    [Theory]
    [InlineData(16, 32)]
    [InlineData(32, 16)]
    [InlineData(64, 7)]
    public void Vectors_that_are_loaded_serve_several_sums(int channels, int columns)
    {
        var (r, _) = new RegisterBlock { ColumnLoad = RegisterBlock.VectorLoad, Forms = blocks => Math.Min(3, blocks.Count) }.Choose(channels, columns);
        Assert.InRange(r.Size, 3, RegisterBlock.MostSums);
    }

    [Fact]
    public void Blocks_of_rows_are_of_one_size_where_they_have_to_be()
    {
        for (var rows = 1; rows < 70; rows++)
        {
            var (r, _) = (RegisterBlock.OfGradient with { Each = 3, HasEvenRows = true }).Choose(rows, 9);
            Assert.Equal(0, r.Narrow);
        }
    }

    [Fact]
    public void Among_covers_about_as_fast_the_one_with_fewer_forms_of_code_wins()
    {
        Assert.Equal(new Blocking(64, 4), new RegisterBlock().Choose(1, 64).Columns);
        Assert.Equal(12, new RegisterBlock { Forms = columns => columns.Count }.Choose(11, 12).Columns.Size);
    }
}
