using NetGen.CompilerServices;

namespace NetGen.Runtime.Tests.Functional;

[Collection(DefaultRandomState.Name)]
public class DropoutTests
{
    [Fact]
    public void Kept_values_are_scaled_and_their_share_is_as_asked()
    {
        RandomState.Seed(1);
        Tensor y = F.Dropout(Tensor.Ones(200, 500), 0.3f, training: true);
        Assert.Equal(0.3, y.Eq(0).To(DType.Float32).Mean().Item(), 0.01);
        Assert.All(y.ToArray<float>(), value => Assert.True(value == 0 || Math.Abs(value - 1 / 0.7f) < 1e-6f));
    }

    [Fact]
    public void Certain_dropout_gives_zeros_not_NaN()
        => Expect.Values(F.Dropout(Tensor.Ones(3), 1, training: true), 0, 0, 0);

    [Fact]
    public void Evaluation_returns_the_input_itself_and_takes_no_random_number()
    {
        Tensor x = Tensor.Ones(3);
        ulong before = RandomState.Default.Offset;
        Assert.Same(x, F.Dropout(x, 0.5f, training: false));
        Assert.Equal(before, RandomState.Default.Offset);
    }

    [Fact]
    public void Dropout2d_draws_once_for_each_sample_and_channel()
    {
        RandomState.Seed(2);
        Tensor y = F.Dropout2d(Tensor.Ones(8, 16, 3, 3), 0.5f, training: true).View(128, 9);
        Expect.Close(y.Min(1).Values, y.Max(1).Values, 0);
        Assert.InRange(y.Mean().Item(), 0.7f, 1.3f);
    }

    [Fact]
    public void The_mask_follows_the_documented_law()
    {
        const ulong Seed = 0x123456789abcdef0;
        Tensor mask = Kernels.DropoutMask(ref Kernels.Fresh, [3, 2, 3], DType.Float32, 0.4f, Seed, 77);
        for (int n = 0; n < 3; n++)
        {
            for (int f = 0; f < 6; f++)
            {
                (uint w0, uint w1, uint w2, uint w3) = Philox.Block(Seed, (uint)n, (uint)(f / 4), 77);
                uint word = (f % 4) switch { 0 => w0, 1 => w1, 2 => w2, _ => w3 };
                float expected = (word >> 8) / 16777216f >= 0.4f ? 1 / (1 - 0.4f) : 0;
                Assert.Equal(expected, mask[n, f / 3, f % 3].Item());
            }
        }
    }

    [Fact]
    public void Each_application_draws_anew_and_a_seed_repeats_them()
    {
        RandomState.Seed(4);
        float[] first = F.Dropout(Tensor.Ones(64), 0.5f, training: true).ToArray<float>();
        float[] second = F.Dropout(Tensor.Ones(64), 0.5f, training: true).ToArray<float>();
        Assert.NotEqual(first, second);
        RandomState.Seed(4);
        Assert.Equal(first, F.Dropout(Tensor.Ones(64), 0.5f, training: true).ToArray<float>());
    }

    [Fact]
    public void Backward_uses_the_mask_of_forward()
    {
        Func<Tensor, Tensor> drop = x =>
        {
            RandomState.Default.Restore(new RandomSnapshot(3, 17));
            return F.Dropout2d(F.Dropout(x, 0.4f, training: true), 0.5f, training: true);
        };
        GradCheck.Run(drop, Sample.Normal(5, 3, 4, 2));
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1.1f)]
    [InlineData(float.NaN)]
    public void What_is_no_probability_is_refused(float p)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => F.Dropout(Tensor.Ones(1), p, training: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Layers.Dropout(p));
    }
}
