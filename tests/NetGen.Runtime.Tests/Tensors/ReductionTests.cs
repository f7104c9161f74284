namespace NetGen.Runtime.Tests.Tensors;

public class ReductionTests
{
    private static readonly Tensor Cube = Tensor.Arange(24).View(2, 3, 4).To(DType.Float32);

    [Fact]
    public void Sum_over_any_dimensions_equals_a_plain_loop()
    {
        foreach (int[] dims in new[] { [0], [1], [2], [0, 2], [1, 2], [0, 1, 2], new[] { -1, 0 } })
        {
            Tensor sum = Cube.Sum(dims, keepDim: true);
            for (int i = 0; i < sum.Size(0); i++)
            {
                for (int j = 0; j < sum.Size(1); j++)
                {
                    for (int k = 0; k < sum.Size(2); k++)
                        Assert.Equal(Direct(sum, i, j, k), sum[i, j, k].Item());
                }
            }
        }
    }

    private static float Direct(Tensor sum, int i, int j, int k)
    {
        float total = 0;
        for (int n = 0; n < 24; n++)
        {
            (int a, int b, int c) = (n / 12, n / 4 % 3, n % 4);
            if ((sum.Size(0) == 1 || a == i) && (sum.Size(1) == 1 || b == j) && (sum.Size(2) == 1 || c == k))
                total += n;
        }

        return total;
    }

    [Fact]
    public void Dimensions_go_unless_they_are_kept()
    {
        Expect.Shape(Cube.Sum(1), 2, 4);
        Expect.Shape(Cube.Mean(-1, keepDim: true), 2, 3, 1);
        Expect.Shape(Cube.Sum(), []);
        Assert.Equal(11.5f, Cube.Mean().Item());
        Assert.Throws<ArgumentOutOfRangeException>(() => Cube.Sum(3));
        Assert.Throws<DTypeException>(() => Tensor.Arange(3).Mean());
    }

    [Fact]
    public void Long_sums_keep_their_digits()
    {
        Tensor tenths = Tensor.Full([1 << 20], 0.1);
        Assert.Equal(104857.6, tenths.Sum().Item(), 104857.6 * 1e-6);
    }

    [Fact]
    public void Var_and_std_are_unbiased_by_default()
    {
        Tensor x = Tensor.FromArray(new float[] { 1, 2, 3, 4 });
        Expect.Values(x.Var(), 5.0 / 3);
        Expect.Values(x.Var(unbiased: false), 1.25);
        Expect.Values(x.Std(0), Math.Sqrt(5.0 / 3));
        Assert.True(float.IsNaN(Tensor.Ones(1).Var().Item()));
    }

    [Fact]
    public void The_first_of_equal_extremes_wins()
    {
        Tensor x = Tensor.FromArray(new float[,] { { 1, 3, 3 }, { 2, 0, 0 } });
        (Tensor values, Tensor indices) = x.Max(1);
        Expect.Values(values, 3, 2);
        Expect.Values(indices, 1, 0);
        Expect.Values(x.Min(1).Indices, 0, 1);
        Expect.Values(x.Argmax(0), 1, 0, 0);
        Expect.Values(x.Argmax(), 1);
        Expect.Shape(x.Argmax(1, keepDim: true), 2, 1);
    }

    [Fact]
    public void NaN_wins_every_maximum_and_minimum()
    {
        Tensor x = Tensor.FromArray(new[] { 1f, float.NaN, 5f, float.NaN });
        Assert.True(float.IsNaN(x.Max().Item()));
        Assert.True(float.IsNaN(x.Min().Item()));
        Assert.Equal(1, x.Argmax().Item());
    }
}
