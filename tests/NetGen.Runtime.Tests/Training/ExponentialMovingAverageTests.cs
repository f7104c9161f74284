using NetGen.Layers;

namespace NetGen.Runtime.Tests.Training;

public class ExponentialMovingAverageTests
{
    [Fact]
    public void Using_it_puts_the_averages_into_the_model_and_takes_them_out_again()
    {
        var net = Net(2);
        var average = new ExponentialMovingAverage(net, decay: 0.5);
        average.Update();
        net.Weight.Fill(4);
        average.Update();
        using (average.Use())
        {
            Assert.True(average.IsInUse);
            Expect.Values(net.Weight.Detach(), 3, 3);
            Assert.Throws<InvalidOperationException>(average.Update);
            Assert.Throws<InvalidOperationException>(() => average.Use());
        }

        Assert.False(average.IsInUse);
        Expect.Values(net.Weight.Detach(), 4, 4);
        Assert.Equal(2, average.Updates);
    }

    [Fact]
    public void What_is_saved_does_not_depend_on_where_the_averages_are()
    {
        var net = Net(2);
        var average = new ExponentialMovingAverage(net, decay: 0.5);
        average.Update();
        net.Weight.Fill(4);
        var outside = average.StateDict();
        average.Swap();
        Expect.Close(average.StateDict()["module.weight"], outside["module.weight"], 0);
        average.LoadStateDict(new Dictionary<string, Tensor>(outside) { ["module.weight"] = Tensor.Full([1, 2], 7) });
        Expect.Values(net.Weight.Detach(), 7, 7);
        average.Swap();
        Expect.Values(net.Weight.Detach(), 4, 4);
    }

    [Fact]
    public void An_update_allocates_nothing()
    {
        var average = new ExponentialMovingAverage(new Sequential(new Linear(5, 7), new BatchNorm1d(7)), decay: 0.9, useBuffers: true);
        average.Update();
        average.Update();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 5; i++)
            average.Update();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Shared_parameters_have_one_average_under_every_name()
    {
        var shared = Net(3);
        var average = new ExponentialMovingAverage(new Sequential(shared, new ReLU(), shared), decay: 0.5);
        average.Update();
        shared.Weight.Fill(5);
        average.Update();
        var state = average.StateDict();
        Assert.Equal(["n_averaged", "module.0.weight", "module.2.weight"], state.Keys);
        Expect.Values(state["module.0.weight"], 4, 4);
        Expect.Values(state["module.2.weight"], 4, 4);
    }

    [Fact]
    public void A_state_that_does_not_fit_changes_nothing()
    {
        var average = new ExponentialMovingAverage(Net(2));
        average.Update();
        var state = new Dictionary<string, Tensor>(average.StateDict()) { ["module.weight"] = Tensor.Zeros(2, 2), ["other"] = Tensor.Zeros(1) };
        var error = Assert.Throws<StateDictException>(() => average.LoadStateDict(state));
        Assert.Equal(["other"], error.UnexpectedKeys);
        Assert.Equal(["module.weight: expected Float32 [1, 2], found Float32 [2, 2]."], error.Mismatches);
        Expect.Values(average.StateDict()["module.weight"], 2, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialMovingAverage(Net(1), decay: 1.5));
    }

    [Fact]
    public void Float64_models_are_averaged_in_float64()
    {
        var net = Net(1);
        net.To(DType.Float64);
        var average = new ExponentialMovingAverage(net, decay: 0.9);
        average.Update();
        net.Weight.Fill(1.0 / 3);
        average.Update();
        Assert.Equal((0.9 * 1) + (0.1 / 3), average.StateDict()["module.weight"].ToArray<double>()[0], 15);
    }

    private static Linear Net(double value)
    {
        var net = new Linear(2, 1, bias: false);
        net.Weight.Fill(value);
        return net;
    }
}
