namespace NetGen.Runtime.Tests.Traps;

/// <summary>Where implementations of activations, losses and elementwise functions usually differ from PyTorch.</summary>
public class ElementTrapTests
{
    private const float Inf = float.PositiveInfinity;

    [Fact]
    public void Trap_1_gelu_is_the_exact_form_and_the_tanh_form_another_function()
    {
        Tensor x = Tensor.FromArray(new[] { -2.0, 0.5, 1.5 });
        Expect.Close(F.Gelu(x), [-0.04550026389635842, 0.34573123063700656, 1.399789198096713], 1e-13);
        Expect.Close(F.Gelu(x, approximate: true), [-0.04540230591222494, 0.34571400982514394, 1.3995715769802328], 1e-13);
    }

    [Fact]
    public void Trap_5_softmax_subtracts_the_maximum_and_rows_of_minus_infinity_are_NaN()
    {
        Tensor x = Tensor.FromArray(new[,] { { 1000f, 1000f }, { -Inf, 3f }, { -Inf, -Inf } });
        Expect.Values(F.Softmax(x, 1), 0.5, 0.5, 0, 1, double.NaN, double.NaN);
        Expect.Values(F.LogSumExp(x, [1]), 1000 + Math.Log(2), 3, double.NegativeInfinity);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.3f)]
    public void Trap_6_the_mean_divides_by_the_weights_that_count_and_ignored_rows_get_no_gradient(float smoothing)
    {
        Tensor x = Sample.Normal(3, 4, 3).To(DType.Float32).Detach();
        x.RequiresGrad = true;
        Tensor target = Tensor.FromArray(new long[] { 2, -100, 0, 1 });
        Tensor weight = Tensor.FromArray(new[] { 0.5f, 1, 2 });
        Tensor mean = F.CrossEntropy(x, target, weight, labelSmoothing: smoothing);
        Tensor sum = F.CrossEntropy(x, target, weight, reduction: Reduction.Sum, labelSmoothing: smoothing);
        Expect.Values(mean.Detach() * 3.5, sum.Detach().Item());
        mean.Backward();
        Expect.Close(x.Grad![1], new double[3], 0);
        Assert.True(float.IsNaN(F.CrossEntropy(x.Detach(), Tensor.Full([4], -100, DType.Int64), labelSmoothing: smoothing).Item()));
    }

    [Fact]
    public void Trap_6_probability_targets_divide_by_the_rows_and_classes_lie_along_dimension_1()
    {
        Tensor x = Tensor.Zeros(2, 4, 3);
        Tensor probabilities = Tensor.Full([2, 4, 3], 0.25);
        Expect.Values(F.CrossEntropy(x, probabilities), Math.Log(4));
        Expect.Values(F.CrossEntropy(x, probabilities, Tensor.Full([4], 3)), 3 * Math.Log(4));
        Expect.Values(F.CrossEntropy(x, Tensor.Zeros([2, 3], DType.Int64)), Math.Log(4));
    }

    [Fact]
    public void Trap_7_binary_cross_entropy_is_stable_and_cuts_logarithms_at_minus_100()
    {
        Tensor x = Tensor.FromArray(new[] { -300f, 300f });
        Tensor one = Tensor.FromArray(new[] { 1f, 0f });
        Expect.Values(F.BinaryCrossEntropyWithLogits(x, one, reduction: Reduction.None), 300, 300);
        Expect.Values(F.BinaryCrossEntropy(Tensor.FromArray(new[] { 0f, 1f }), one, reduction: Reduction.None), 100, 100);
    }

    [Fact]
    public void Trap_7_the_positive_weight_multiplies_the_positive_term_only()
    {
        Tensor x = Tensor.FromArray(new[] { 0.3f, 0.3f });
        double positive = Math.Log(1 + Math.Exp(-0.3));
        Tensor loss = F.BinaryCrossEntropyWithLogits(x, Tensor.FromArray(new[] { 1f, 0f }), reduction: Reduction.None, posWeight: Tensor.Scalar(5));
        Expect.Close(loss, [5 * positive, 0.3 + positive], 1e-6);
    }

    [Fact]
    public void Trap_7_kl_divergence_means_over_elements_or_over_rows()
    {
        Tensor x = Tensor.Full([2, 4], Math.Log(0.125));
        Tensor target = Tensor.Full([2, 4], 0.25);
        Expect.Values(F.KlDiv(x, target), 0.25 * Math.Log(2));
        Expect.Values(F.KlDiv(x, target, Reduction.BatchMean), Math.Log(2));
        Expect.Values(F.KlDiv(x, Tensor.Zeros(2, 4)), 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => F.MseLoss(x, target, Reduction.BatchMean));
    }

    [Fact]
    public void Trap_18_derivatives_at_corners()
    {
        Gradient(F.Relu, [0, 1], [0, 1]);
        Gradient(F.Abs, [0, -2], [0, -1]);
        Gradient(x => F.Pow(x, 0), [0, 3], [0, 0]);
        Gradient(x => F.Clamp(x, -1, 1), [-1, 1, 2, float.NaN], [1, 1, 0, 0]);
        Gradient(x => F.Hardtanh(x), [-1, 1, 0.5f], [0, 0, 1]);
        Gradient(x => F.Norm(x), [0, 0], [0, 0]);
        Gradient(x => F.Std(x), [2, 2], [0, 0]);
        Gradient(x => F.Max(x), [3, 1, 3], [0.5, 0, 0.5]);
        Gradient(x => F.Maximum(x, Tensor.FromArray(new[] { 1f, 2f })), [1, 5], [0.5, 1]);
        Gradient(x => F.Prod(x), [0, 2, 5], [10, 0, 0]);
    }

    [Fact]
    public void Trap_18_where_gives_the_branch_that_is_not_taken_zero_never_NaN()
    {
        Tensor mask = Tensor.FromArray(new[] { true, false });
        (Tensor x, Tensor y) = (Sample.Leaf(1, float.NaN), Sample.Leaf(float.NaN, 2));
        F.Where(mask, x, y).Backward(Tensor.FromArray(new[] { float.NaN, Inf }));
        Expect.Values(x.Grad!, double.NaN, 0);
        Expect.Values(y.Grad!, 0, Inf);
        Tensor taken = Sample.Leaf(1, 2);
        F.MaskedFill(taken, mask, double.NegativeInfinity).Backward(Tensor.FromArray(new[] { float.NaN, 3f }));
        Expect.Values(taken.Grad!, 0, 3);
    }

    [Fact]
    public void Trap_18_broadcasting_reduces_gradients_to_the_operands_shape()
    {
        Tensor x = Sample.Leaf(1, 2, 3);
        Tensor column = Tensor.FromArray(new[,] { { 0f }, { 5f } });
        F.Maximum(x, column).Sum().Backward();
        Expect.Values(x.Grad!, 1, 1, 1);
        Expect.Shape(x.Grad!, 3);
    }

    [Fact]
    public void Trap_20_variances_are_unbiased_by_default()
    {
        Tensor x = Tensor.FromArray(new[] { 1f, 3f });
        Expect.Values(F.Var(x), 2);
        Expect.Values(F.Std(x), Math.Sqrt(2));
        Expect.Values(F.Var(x, unbiased: false), 1);
        Assert.True(float.IsNaN(F.Var(Tensor.FromArray(new[] { 7f })).Item()));
    }

    private static void Gradient(Func<Tensor, Tensor> function, float[] at, double[] expected)
    {
        Tensor x = Sample.Leaf(at);
        function(x).Sum().Backward();
        Expect.Values(x.Grad!, expected);
    }
}
