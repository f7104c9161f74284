namespace NetGen.Runtime.Tests.Modules;

/// <summary>Initialisers that are told by what they guarantee.</summary>
[Collection(DefaultRandomState.Name)]
public class InitFormTests
{
    [Fact]
    public void Eye_and_Dirac_pass_channels_on()
    {
        Tensor eye = Tensor.Ones(2, 3);
        Init.Eye(eye);
        Expect.Values(eye, 1, 0, 0, 0, 1, 0);

        Tensor weight = Tensor.Ones(4, 2, 3, 3);
        Init.Dirac(weight, groups: 2);
        Tensor x = Tensor.Randn(1, 4, 5, 5);
        Expect.Close(F.Conv2d(x, weight, padding: 1, groups: 2), x, 1e-6);
        Assert.Throws<ShapeException>(() => Init.Dirac(Tensor.Ones(3, 2)));
        Assert.Throws<ShapeException>(() => Init.Dirac(Tensor.Ones(3, 2, 1), groups: 2));
    }

    [Theory]
    [InlineData(7, 4)]
    [InlineData(4, 7)]
    [InlineData(5, 5)]
    public void Orthogonal_vectors_have_the_gain_as_length(int rows, int columns)
    {
        Tensor weight = Tensor.Zeros(rows, columns);
        Init.Orthogonal(weight, gain: 2);
        Tensor product = rows <= columns ? F.MatMul(weight, weight.T) : F.MatMul(weight.T, weight);
        Tensor expected = Tensor.Zeros(Math.Min(rows, columns), Math.Min(rows, columns));
        Init.Eye(expected);
        Expect.Close(product, expected * 4, 1e-5);
    }

    [Fact]
    public void Orthogonal_sees_kernels_as_rows()
    {
        Tensor weight = Tensor.Zeros(3, 2, 2, 2);
        Init.Orthogonal(weight);
        Tensor rows = weight.View(3, 8);
        Tensor expected = Tensor.Zeros(3, 3);
        Init.Eye(expected);
        Expect.Close(F.MatMul(rows, rows.T), expected, 1e-5);
    }

    [Fact]
    public void Sparse_columns_have_their_zeros()
    {
        Tensor weight = Tensor.Ones(10, 6);
        Init.Sparse(weight, sparsity: 0.25, std: 3);
        for (int column = 0; column < 6; column++)
            Assert.Equal(3, weight.Select(1, column).ToArray<float>().Count(value => value == 0));
    }

    [Fact]
    public void Truncated_normal_stays_within_its_bounds_and_keeps_its_law()
    {
        RandomState.Seed(5);
        Tensor values = Tensor.Zeros(40_000);
        Init.TruncNormal(values, mean: 1, std: 2, a: 0, b: 4);
        float[] drawn = values.ToArray<float>();
        Assert.All(drawn, value => Assert.InRange(value, 0, 4));
        // Mean 1 + 2 (φ(-0.5) - φ(1.5)) / (Φ(1.5) - Φ(-0.5)).
        double expected = 1 + 2 * (0.3520653268 - 0.1295175957) / (0.9331927987 - 0.3085375387);
        Assert.Equal(expected, drawn.Average(), 0.02);

        // Far in the tail every draw is there too.
        Init.TruncNormal(values, a: 3, b: 3.5);
        Assert.All(values.ToArray<float>(), value => Assert.InRange(value, 3, 3.5));
    }

    [Fact]
    public void Gains_are_PyTorchs()
    {
        Assert.Equal(1, Init.CalculateGain(Nonlinearity.Linear));
        Assert.Equal(1, Init.CalculateGain(Nonlinearity.Sigmoid));
        Assert.Equal(5.0 / 3, Init.CalculateGain(Nonlinearity.Tanh));
        Assert.Equal(Math.Sqrt(2), Init.CalculateGain(Nonlinearity.Relu));
        Assert.Equal(Math.Sqrt(2 / 1.0001), Init.CalculateGain(Nonlinearity.LeakyRelu), 1e-12);
        Assert.Equal(0.75, Init.CalculateGain(Nonlinearity.Selu));
    }

    [Fact]
    public void Kaiming_takes_the_fan_and_the_gain_that_it_is_told()
    {
        RandomState.Seed(6);
        Tensor weight = Tensor.Zeros(200, 300);
        Init.KaimingNormal(weight, mode: FanMode.Out, nonlinearity: Nonlinearity.Tanh);
        Assert.Equal(5.0 / 3 / Math.Sqrt(200), weight.Std().Item(), 2e-3);
        Init.KaimingUniform(weight, mode: FanMode.Out, nonlinearity: Nonlinearity.Linear);
        double bound = Math.Sqrt(3.0 / 200);
        Assert.InRange(weight.ToArray<float>().Max(Math.Abs), 0.99 * bound, bound);
    }
}
