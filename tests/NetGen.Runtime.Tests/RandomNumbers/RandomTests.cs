namespace NetGen.Runtime.Tests.RandomNumbers;

public class RandomTests
{
    [Fact]
    public void Philox_gives_the_words_of_its_published_test_vectors()
    {
        Assert.Equal((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u), Philox.Block(0, 0, 0, 0));
        Assert.Equal(
            (0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu),
            Philox.Block(ulong.MaxValue, uint.MaxValue, uint.MaxValue, ulong.MaxValue));
        Assert.Equal(
            (0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u),
            Philox.Block(0x299f31d0a4093822, 0x243f6a88, 0x85a308d3, 0x0370734413198a2e));
    }

    [Fact]
    public void Equal_seeds_give_equal_numbers_and_snapshots_resume()
    {
        var a = new RandomState(5);
        var b = new RandomState(5);
        Assert.Equal(a.NextSingle(), b.NextSingle());
        RandomSnapshot snapshot = a.Snapshot();
        float next = a.NextSingle();
        Assert.NotEqual(next, a.NextSingle());
        a.Restore(snapshot);
        Assert.Equal(next, a.NextSingle());
    }

    [Fact]
    public void Reserve_hands_out_consecutive_streams()
    {
        var random = new RandomState(1);
        Assert.Equal(0ul, random.Reserve(3));
        Assert.Equal(3ul, random.Reserve());
        Assert.Equal(4ul, random.Offset);
    }

    [Fact]
    public void Normal_numbers_have_their_mean_and_deviation()
    {
        Tensor x = Sample.Normal(3, 100_000);
        Assert.Equal(0, x.Mean().Item(), 0.01);
        Assert.Equal(1, x.Std().Item(), 0.01);
        Assert.Equal(0.6827, (x.Abs() < 1).To(DType.Float64).Mean().Item(), 0.01);
    }

    [Fact]
    public void Uniform_numbers_stay_in_range_and_spread_evenly()
    {
        Tensor x = Sample.Uniform(3, -2, 4, 100_000);
        Assert.True(x.Min().Item() >= -2 && x.Max().Item() < 4);
        Assert.Equal(1, x.Mean().Item(), 0.03);
        Assert.Equal(3, x.Var().Item(), 0.05);
    }

    [Fact]
    public void Shuffle_permutes_without_favourites()
    {
        var random = new RandomState(9);
        var firsts = new int[4];
        for (int round = 0; round < 4000; round++)
        {
            int[] order = [0, 1, 2, 3];
            random.Shuffle(order.AsSpan());
            Assert.Equal([0, 1, 2, 3], order.Order());
            firsts[order[0]]++;
        }

        Assert.All(firsts, count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void A_strided_tensor_is_filled_like_a_dense_one()
    {
        Tensor dense = Tensor.Zeros(3, 2);
        Tensor strided = Tensor.Zeros(2, 3).T;
        new RandomState(4).FillUniform(dense, 0, 1);
        new RandomState(4).FillUniform(strided, 0, 1);
        Expect.Close(strided, dense, 0);
    }
}
