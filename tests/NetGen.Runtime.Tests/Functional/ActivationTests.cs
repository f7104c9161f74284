namespace NetGen.Runtime.Tests.Functional;

public class ActivationTests
{
    [Fact]
    public void Derivatives_of_relu_and_abs_at_zero_are_zero()
    {
        Tensor x = Sample.Leaf(0, -1, 2);
        F.Relu(x).Sum().Backward();
        Expect.Values(x.Grad!, 0, 0, 1);
        x.Grad = null;
        F.Abs(x).Sum().Backward();
        Expect.Values(x.Grad!, 0, -1, 1);
    }

    [Fact]
    public void The_derivative_of_a_zeroth_power_is_zero_also_at_zero()
    {
        Tensor x = Sample.Leaf(0, 3);
        Tensor y = x.Pow(0);
        Expect.Values(y.Detach(), 1, 1);
        y.Sum().Backward();
        Expect.Values(x.Grad!, 0, 0);
    }

    [Fact]
    public void Where_gives_the_branch_not_taken_zero_instead_of_NaN()
    {
        Tensor taken = Sample.Leaf(1, 2);
        Tensor other = Sample.Leaf(3, 4);
        Tensor result = F.Where(Tensor.FromArray(new[] { true, false }), taken, other);
        result.Backward(Tensor.FromArray(new[] { float.PositiveInfinity, float.NaN }));
        Expect.Values(taken.Grad!, double.PositiveInfinity, 0);
        Expect.Values(other.Grad!, 0, double.NaN);
    }

    [Fact]
    public void NaN_passes_through_relu_and_clamp()
    {
        Tensor x = Tensor.FromArray(new[] { float.NaN, -1 });
        Assert.True(float.IsNaN(F.Relu(x)[0].Item()));
        Assert.True(float.IsNaN(x.Clamp(0, 1)[0].Item()));
    }

    [Fact]
    public void Softmax_subtracts_the_maximum()
    {
        Expect.Values(F.Softmax(Tensor.FromArray(new float[] { 1000, 1000 }), 0), 0.5, 0.5);
        Expect.Values(F.LogSoftmax(Tensor.FromArray(new float[] { 1000, 0 }), 0), 0, -1000);
        Expect.Values(F.Softmax(Tensor.FromArray(new[] { float.NegativeInfinity, 1 }), 0), 0, 1);
    }

    [Fact]
    public void Softmax_of_a_row_of_minus_infinity_is_NaN_and_leaves_other_rows_alone()
    {
        Tensor x = Tensor.FromArray(new[,] { { float.NegativeInfinity, float.NegativeInfinity }, { 1, 1 } });
        Expect.Values(F.Softmax(x, 1), double.NaN, double.NaN, 0.5, 0.5);
    }

    [Fact]
    public void Saturated_functions_stay_finite()
    {
        Tensor x = Tensor.FromArray(new float[] { -200, 200 });
        Expect.Values(F.Sigmoid(x), 0, 1);
        Expect.Values(F.Tanh(x), -1, 1);
        Expect.Values(F.Softplus(x), 0, 200);
    }

    [Fact]
    public void Gelu_is_the_exact_form_by_default()
    {
        double[] points = [-8, -3, -1, -0.1, 0, 0.5, 2, 6];
        double[] exact = [-4.9767684594174273e-15, -0.0040496940948902836, -0.15865525393145705, -0.046017216272297102, 0, 0.34573123063700656, 1.9544997361036416, 5.9999999940804741];
        Expect.Close(F.Gelu(Tensor.FromArray(points)), exact, 1e-15);
        double relative = F.Gelu(Tensor.FromArray(points))[0].Item<double>() / exact[0] - 1;
        Assert.Equal(0, relative, 1e-12);
        Assert.True(Math.Abs(F.Gelu(Tensor.Scalar(-1), approximate: true).Item() - exact[2]) > 1e-5);
    }

    [Fact]
    public void The_derivative_of_a_leaky_relu_at_zero_is_its_slope()
    {
        Tensor x = Sample.Leaf(0, 3);
        F.LeakyRelu(x, 0.25).Sum().Backward();
        Expect.Values(x.Grad!, 0.25, 1);
    }
}
