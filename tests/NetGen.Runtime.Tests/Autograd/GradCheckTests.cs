using NetGen.Autograd;
using NetGen.Layers;

namespace NetGen.Runtime.Tests.Autograd;

[Collection(DefaultRandomState.Name)]
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
    public void A_module_is_checked_by_parameters_and_inputs_and_left_as_it_was()
    {
        RandomState.Seed(4);
        var net = new Sequential(new Linear(3, 4), new BatchNorm1d(4), new Tanh(), new Dropout(0.4f), new Linear(4, 2));
        net.To(DType.Float64);
        var before = net.StateDict().ToDictionary(pair => pair.Key, pair => pair.Value.Clone());
        GradCheck.Run(net, x => net.Call(x[0]), [Sample.Normal(1, 5, 3)]);
        foreach (var (name, tensor) in net.StateDict())
            Expect.Close(tensor, before[name], 0);
        Assert.All(net.Parameters(), parameter => Assert.Null(parameter.Grad));
    }

    [Fact]
    public void Indices_and_frozen_parameters_are_left_out()
    {
        var net = new Sequential(new Embedding(5, 3), new Linear(3, 2));
        net.To(DType.Float64);
        ((Linear)net[1]).Weight.RequiresGrad = false;
        GradCheck.Run(net, x => net.Call(x[0]), [Tensor.FromArray(new long[] { 1, 4, 1 })]);
    }

    [Fact]
    public void Weights_buffers_and_gradients_are_as_before_when_the_function_throws()
    {
        var net = new Sequential(new Linear(2, 2), new BatchNorm1d(2));
        net.To(DType.Float64);
        var frozen = ((Linear)net[0]).Bias!;
        (frozen.RequiresGrad, frozen.Grad) = (false, Tensor.Ones([2], DType.Float64));
        var before = net.StateDict().ToDictionary(pair => pair.Key, pair => pair.Value.Clone());
        var calls = 0;
        Assert.Throws<NotSupportedException>(() => GradCheck.Run(
            net,
            x =>
            {
                var y = net.Call(x[0]);
                return ++calls == 4 ? throw new NotSupportedException() : y;
            },
            [Point]));
        foreach (var (name, tensor) in net.StateDict())
            Expect.Close(tensor, before[name], 0);
        Assert.NotNull(frozen.Grad);
    }

    [Fact]
    public void A_wrong_gradient_of_a_module_names_the_parameter()
    {
        var net = new Sequential(("first", new Linear(2, 2)), ("second", new Linear(2, 1)));
        net.To(DType.Float64);
        var exception = Assert.Throws<GradCheckException>(() => GradCheck.Run(
            net, x => CustomGradient.Apply(net.Call(x[0]), static x => x * x, static (x, y, gradY) => gradY * x), [Sample.Normal(2, 3, 2)]));
        Assert.StartsWith("first.weight, element 0: ", exception.Message);
        var unused = Assert.Throws<GradCheckException>(() => GradCheck.Run(net, x => net[0].Parameters().First() * x[0], [Sample.Normal(2, 2, 2)]));
        Assert.Equal("first.bias got no gradient.", unused.Message);
        Assert.Throws<DTypeException>(() => GradCheck.Run(new Linear(1, 1), x => x[0], []));
    }

    [Fact]
    public void Float32_is_too_coarse_to_check() => Assert.Throws<DTypeException>(() => GradCheck.Run(F.Sigmoid, Tensor.Ones(2)));
}
