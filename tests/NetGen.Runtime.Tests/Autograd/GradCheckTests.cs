using NetGen.Autograd;

namespace NetGen.Runtime.Tests.Autograd;

public sealed class GradCheckTests
{
    private static readonly Tensor Point = Tensor.FromArray([0.3, -1.2, 0.8, 2.5], 2, 2);

    [Fact]
    public void A_right_gradient_passes_and_the_inputs_stay_as_they_were()
    {
        var before = Point.ToArray<double>();
        GradCheck.Run(inputs => F.Tanh(inputs[0]) * inputs[1], [Point, Tensor.Scalar(1.5, DType.Float64)]);
        Assert.Equal(before, Point.ToArray<double>());
        Assert.Null(Point.Grad);
        Assert.False(Point.RequiresGrad);
    }

    [Fact]
    public void A_wrong_gradient_is_reported_with_its_place()
    {
        var exception = Assert.Throws<GradCheckException>(() => GradCheck.Run(
            x => CustomGradient.Apply(x, static x => x * x, static (x, y, gradY) => gradY * x), Point));
        Assert.StartsWith("Input 0, element 0: ", exception.Message);
    }

    [Fact]
    public void A_gradient_that_is_not_a_number_is_wrong() => Assert.Throws<GradCheckException>(() => GradCheck.Run(
        x => CustomGradient.Apply(x, static x => x * x, static (x, y, gradY) => gradY * double.NaN), Point));

    [Fact]
    public void Float32_is_too_coarse_to_check() => Assert.Throws<DTypeException>(() => GradCheck.Run(F.Sigmoid, Tensor.Ones(2)));
}
