using NetGen.Layers;

namespace NetGen.Runtime.Tests.Traps;

/// <summary>Trap 24: one report of all that does not fit, sizes always, all or nothing.</summary>
public sealed class Trap24LoadingTests
{
    [Fact]
    public void Missing_unexpected_and_misshapen_stand_in_one_report()
    {
        var net = new Sequential(("first", new Linear(2, 3)), ("second", new BatchNorm1d(3)));
        var state = net.StateDict();
        state.Remove("first.bias");
        state.Remove("second.num_batches_tracked");
        state["first.weight"] = Tensor.Zeros(3, 9);
        state["third.weight"] = Tensor.Zeros(1);
        var error = Assert.Throws<StateDictException>(() => net.LoadStateDict(state));
        Assert.Equal(
            """
            The state dict does not fit Sequential; nothing was loaded.
              Missing: first.bias, second.num_batches_tracked.
              Unexpected: third.weight.
              first.weight: the module has shape [3, 2], the state [3, 9].
            """.ReplaceLineEndings("\n"),
            error.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sizes_are_checked_even_when_not_strict_and_nothing_is_copied(bool strict)
    {
        var net = new Linear(2, 3);
        var bias = net.Bias!.ToArray<float>();
        var state = net.StateDict();
        state["weight"] = Tensor.Zeros(3, 3);
        state["bias"] = Tensor.Full([3], 9);
        Assert.Throws<StateDictException>(() => net.LoadStateDict(state, strict));
        Assert.Equal(bias, net.Bias.ToArray<float>());
    }

    [Fact]
    public void Not_strict_loads_what_fits_and_says_what_was_left()
    {
        var net = new Linear(2, 3);
        var weight = net.Weight.ToArray<float>();
        var (missing, unexpected) = net.LoadStateDict(new Dictionary<string, Tensor> { ["bias"] = Tensor.Full([3], 9), ["scale"] = Tensor.Ones(1) }, strict: false);
        Assert.Equal(["weight"], missing);
        Assert.Equal(["scale"], unexpected);
        Assert.Equal([9f, 9, 9], net.Bias!.ToArray<float>());
        Assert.Equal(weight, net.Weight.ToArray<float>());
    }

    [Fact]
    public void A_scalar_does_not_broadcast_into_a_vector()
    {
        var net = new Linear(2, 1);
        var state = net.StateDict();
        state["bias"] = Tensor.Scalar(1f);
        Assert.Throws<StateDictException>(() => net.LoadStateDict(state));
    }
}
