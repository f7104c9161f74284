using NetGen.Layers;

namespace NetGen.Runtime.Tests.Modules;

public class StateDictTests
{
    [Fact]
    public void It_holds_parameters_and_persistent_buffers_in_order()
        => Assert.Equal(["scale", "seen", "fc.weight", "fc.bias"], new Block().StateDict().Keys);

    [Fact]
    public void It_shares_memory_and_has_no_history()
    {
        var block = new Block();
        Tensor scale = block.StateDict("net")["net.scale"];
        Assert.False(scale.RequiresGrad);
        scale.Fill(4);
        Expect.Values(block.Scale.Detach(), 4, 4, 4);
    }

    [Fact]
    public void Loading_copies_and_converts()
    {
        var source = new Linear(2, 2);
        var target = new Linear(2, 2);
        var state = source.StateDict();
        state["weight"] = state["weight"].To(DType.Float64);
        target.LoadStateDict(state);
        Expect.Close(target.Weight.Detach(), source.Weight.Detach(), 0);
        Assert.Equal(DType.Float32, target.Weight.DType);
        source.Weight.Detach().Fill(9);
        Assert.NotEqual(9, target.Weight.Detach()[0, 0].Item());
    }

    [Fact]
    public void Assigning_takes_memory_and_type_over()
    {
        var target = new Linear(2, 2);
        Parameter weight = target.Weight;
        Tensor values = Tensor.Ones([2, 2], DType.Float64);
        target.LoadStateDict(new Dictionary<string, Tensor> { ["weight"] = values }, strict: false, assign: true);
        values.Fill(3);
        Assert.Same(weight, target.Weight);
        Assert.Equal(3, target.Weight.Detach()[1, 1].Item());
    }

    [Fact]
    public void Everything_that_does_not_fit_is_reported_at_once_and_nothing_is_loaded()
    {
        var block = new Block();
        Tensor before = block.Scale.Detach().Clone();
        var state = block.StateDict();
        state.Remove("seen");
        state["scale"] = Tensor.Full([3], 7);
        state["fc.weight"] = Tensor.Zeros(4, 3);
        state["stray"] = Tensor.Zeros(1);
        var error = Assert.Throws<StateDictException>(() => block.LoadStateDict(state));
        Assert.Equal(["seen"], error.MissingKeys);
        Assert.Equal(["stray"], error.UnexpectedKeys);
        Assert.Contains("[4, 3]", Assert.Single(error.Mismatches), StringComparison.Ordinal);
        Expect.Close(block.Scale.Detach(), before, 0);
    }

    [Fact]
    public void Sizes_are_checked_even_when_not_strict()
    {
        var linear = new Linear(2, 2);
        var state = new Dictionary<string, Tensor> { ["weight"] = Tensor.Zeros(2, 3), ["other"] = Tensor.Zeros(1) };
        Assert.Throws<StateDictException>(() => linear.LoadStateDict(state, strict: false));
        state["weight"] = Tensor.Zeros(2, 2);
        (IReadOnlyList<string> missing, IReadOnlyList<string> unexpected) = linear.LoadStateDict(state, strict: false);
        Assert.Equal(["bias"], missing);
        Assert.Equal(["other"], unexpected);
        Expect.Values(linear.Weight.Detach(), 0, 0, 0, 0);
    }

    [Fact]
    public void Integers_are_not_loaded_into_weights()
    {
        var state = new Dictionary<string, Tensor> { ["weight"] = Tensor.Zeros([2, 2], DType.Int64) };
        Assert.Throws<StateDictException>(() => new Linear(2, 2).LoadStateDict(state, strict: false));
    }
}
