namespace NetGen.Runtime.Tests.Functional;

public class ImageTests
{
    [Fact]
    public void The_first_maximum_wins_ties_and_takes_the_whole_gradient()
    {
        Tensor x = Tensor.Ones(1, 1, 2, 2);
        x.RequiresGrad = true;
        F.MaxPool2d(x, 2).Sum().Backward();
        Expect.Values(x.Grad!, 1, 0, 0, 0);
    }

    [Fact]
    public void NaN_wins_a_window()
    {
        Tensor x = Tensor.FromArray(new[] { 1, float.NaN, 3, 4 }, 1, 1, 2, 2);
        Assert.True(float.IsNaN(F.MaxPool2d(x, 2).Item()));
    }

    [Fact]
    public void Padding_never_wins_a_window()
        => Expect.Values(F.MaxPool2d(Tensor.Full([1, 1, 2, 2], -5), 2, padding: 1), -5, -5, -5, -5);

    [Fact]
    public void Ceil_mode_never_starts_a_window_in_the_right_padding()
    {
        Expect.Shape(F.MaxPool2d(Tensor.Zeros(1, 1, 5, 5), 2, ceilMode: true), 1, 1, 3, 3);
        Expect.Shape(F.MaxPool2d(Tensor.Zeros(1, 1, 5, 5), 2), 1, 1, 2, 2);
        Expect.Shape(F.MaxPool2d(Tensor.Zeros(1, 1, 3, 3), 2, stride: 3, padding: 1, ceilMode: true), 1, 1, 2, 2);
        Expect.Shape(F.MaxPool2d(Tensor.Zeros(1, 1, 1, 1), 2, stride: 2, padding: 1, ceilMode: true), 1, 1, 1, 1);
    }

    [Fact]
    public void Overlapping_windows_add_their_gradients()
    {
        Tensor x = Tensor.FromArray(new float[] { 0, 9, 0 }, 1, 1, 1, 3);
        x.RequiresGrad = true;
        F.MaxPool2d(x, (1, 2), stride: 1).Sum().Backward();
        Expect.Values(x.Grad!, 0, 2, 0);
    }

    [Fact]
    public void Convolution_is_a_cross_correlation()
    {
        Tensor x = Tensor.Arange(9).View(1, 1, 3, 3).To(DType.Float32);
        Tensor weight = Tensor.FromArray(new float[] { 1, 2, 3, 4 }, 1, 1, 2, 2);
        Expect.Values(F.Conv2d(x, weight, Tensor.Ones(1)), 28, 38, 58, 68);
    }

    [Fact]
    public void Same_padding_puts_the_odd_rest_at_the_bottom_and_right()
    {
        Tensor x = Tensor.FromArray(new float[] { 1, 2, 3, 4 }, 1, 1, 2, 2);
        Tensor y = F.Conv2d(x, Tensor.Ones(1, 1, 2, 2), padding: "same");
        Expect.Values(y, 10, 6, 7, 4);
        Expect.Shape(F.Conv2d(Tensor.Ones(1, 1, 7, 6), Tensor.Ones(1, 1, 3, 4), padding: "same", dilation: 2), 1, 1, 7, 6);
        Assert.Throws<ArgumentException>(() => F.Conv2d(x, Tensor.Ones(1, 1, 2, 2), stride: 2, padding: "same"));
        Assert.Throws<ArgumentException>(() => new Layers.Conv2d(1, 1, 3, stride: 2, padding: "same"));
        Assert.Throws<ArgumentException>(() => F.Conv2d(x, Tensor.Ones(1, 1, 2, 2), padding: "full"));
    }

    [Fact]
    public void Groups_do_not_mix()
    {
        Tensor x = Sample.Normal(1, 2, 4, 5, 5);
        Tensor weight = Sample.Normal(2, 6, 2, 3, 3);
        Tensor both = F.Conv2d(x, weight, groups: 2);
        Expect.Close(both[.., ..3], F.Conv2d(x[.., ..2], weight[..3]), 1e-12);
        Expect.Close(both[.., 3..], F.Conv2d(x[.., 2..], weight[3..]), 1e-12);
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_explained()
    {
        Tensor weight = Tensor.Ones(4, 3, 3, 3);
        Assert.Contains("3 channels", Message(() => F.Conv2d(Tensor.Ones(1, 2, 5, 5), weight)), StringComparison.Ordinal);
        Assert.Contains("does not fit", Message(() => F.Conv2d(Tensor.Ones(1, 3, 2, 5), weight)), StringComparison.Ordinal);
        Assert.Contains("[4]", Message(() => F.Conv2d(Tensor.Ones(1, 3, 5, 5), weight, Tensor.Ones(3))), StringComparison.Ordinal);
        Assert.Contains("half", Message(() => F.MaxPool2d(Tensor.Ones(1, 1, 5, 5), 2, padding: 2)), StringComparison.Ordinal);
        Assert.Contains("Linear", Message(() => F.Linear(Tensor.Ones(2, 3), Tensor.Ones(4, 5))), StringComparison.Ordinal);
        Assert.Contains("MatMul", Message(() => F.MatMul(Tensor.Ones(2, 3), Tensor.Ones(4, 5))), StringComparison.Ordinal);
    }

    private static string Message(Func<object> action) => Assert.Throws<ShapeException>(action).Message;

    [Fact]
    public void Float_equals_double_for_convolutions_of_many_shapes()
    {
        foreach ((int stride, int padding, int groups) in new[] { (1, 0, 1), (2, 3, 2), (3, 1, 4) })
        {
            Tensor x = Sample.Normal(1, 3, 8, 13, 11);
            Tensor weight = Sample.Normal(2, 12, 8 / groups, 5, 3);
            Tensor bias = Sample.Normal(3, 12);
            Tensor exact = F.Conv2d(x, weight, bias, stride, padding, groups: groups);
            Tensor single = F.Conv2d(x.To(DType.Float32), weight.To(DType.Float32), bias.To(DType.Float32), stride, padding, groups: groups);
            Expect.Close(single, exact, 2e-5);
        }
    }

    [Fact]
    public void Averages_count_padding_by_default()
    {
        Tensor x = Tensor.Ones(1, 1, 2, 2);
        Expect.Values(F.AvgPool2d(x, 2, 2, padding: 1), 0.25, 0.25, 0.25, 0.25);
        Expect.Values(F.AvgPool2d(x, 2, 2, padding: 1, countIncludePad: false), 1, 1, 1, 1);
        Expect.Values(F.AvgPool2d(x, 2, divisorOverride: 2), 2);
    }

    [Fact]
    public void Adaptive_averages_overlap_when_sizes_do_not_divide()
    {
        Tensor x = Tensor.FromArray(new float[] { 1, 2, 3, 4, 5 }, 1, 1, 1, 5);
        Expect.Values(F.AdaptiveAvgPool2d(x, (1, 3)), 1.5, 3, 4.5);
        Expect.Values(F.AdaptiveAvgPool2d(x, 1), 3);
        Expect.Values(F.AdaptiveAvgPool2d(x, (1, 10)), 1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
    }
}
