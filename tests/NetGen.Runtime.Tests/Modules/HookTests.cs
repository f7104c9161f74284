using NetGen.Layers;

namespace NetGen.Runtime.Tests.Modules;

public class HookTests
{
    private static readonly Tensor X = Tensor.FromArray(new float[] { 1, 2 });

    [Fact]
    public void What_a_forward_hook_returns_replaces_the_output()
    {
        var layer = new Identity();
        using HookHandle handle = layer.RegisterForwardHook((module, input, output) => output * 10);
        Expect.Values(layer.Call(X), 10, 20);
    }

    [Fact]
    public void Forward_called_directly_skips_hooks()
    {
        var layer = new Identity();
        using HookHandle handle = layer.RegisterForwardHook((module, input, output) => output * 10);
        Expect.Values(layer.Forward(X), 1, 2);
    }

    [Fact]
    public void What_a_pre_hook_returns_replaces_the_input()
    {
        var layer = new Identity();
        using HookHandle first = layer.RegisterForwardPreHook((module, input) => input + 1);
        using HookHandle second = layer.RegisterForwardPreHook((module, input) => input * 2);
        Expect.Values(layer.Call(X), 4, 6);
    }

    [Fact]
    public void An_observer_sees_inputs_and_outputs_without_changing_them()
    {
        var layer = new ReLU();
        var seen = new List<(Tensor Input, Tensor Output)>();
        using HookHandle handle = layer.RegisterForwardHook((_, input, output) => seen.Add((input, output)));
        Tensor y = layer.Call(X);
        Assert.Equal((X, y), Assert.Single(seen));
    }

    [Fact]
    public void A_disposed_handle_removes_its_hook_once()
    {
        var layer = new Identity();
        HookHandle one = layer.RegisterForwardHook((module, input, output) => output + 1);
        HookHandle two = layer.RegisterForwardHook((module, input, output) => output + 100);
        one.Dispose();
        one.Dispose();
        Expect.Values(layer.Call(X), 101, 102);
        Assert.True(layer.HasHooks);
        two.Dispose();
        Assert.False(layer.HasHooks);
        Expect.Values(layer.Call(X), 1, 2);
    }

    [Fact]
    public void A_hook_below_is_a_hook_of_the_whole()
    {
        var inner = new ReLU();
        var net = new Sequential(new Sequential(inner));
        Assert.False(net.HasHooks);
        using HookHandle handle = inner.RegisterForwardPreHook((module, input) => { });
        Assert.True(net.HasHooks);
        Assert.False(new Sequential(new ReLU()).HasHooks);
    }

    [Fact]
    public void Backward_hooks_see_the_gradients_of_output_and_input()
    {
        var layer = new Linear(2, 1);
        layer.Weight.CopyFrom(Tensor.FromArray(new float[] { 3, 4 }));
        var log = new List<string>();
        using HookHandle before = layer.RegisterFullBackwardPreHook((_, output) =>
        {
            log.Add($"output {output.Item()}");
            return output * 2;
        });
        using HookHandle after = layer.RegisterFullBackwardHook((_, inputs, output) =>
        {
            log.Add($"input {inputs[0]![0].Item()} {inputs[0]![1].Item()} of {output.Item()}");
            inputs[0] = inputs[0]! + 1;
        });
        Tensor x = X.Clone();
        x.RequiresGrad = true;
        (layer.Call(x) * 5).Sum().Backward();
        Assert.Equal(["output 5", "input 30 40 of 10"], log);
        Expect.Values(x.Grad!, 31, 41);
        Expect.Values(layer.Weight.Grad!, 10, 20);
    }

    [Fact]
    public void A_backward_hook_runs_when_no_input_wants_a_gradient()
    {
        var layer = new Linear(2, 1);
        Tensor?[]? seen = null;
        using HookHandle handle = layer.RegisterFullBackwardHook((_, inputs, _) => seen = inputs);
        layer.Call(X).Sum().Backward();
        Assert.Equal([null], seen!);
    }

    [Fact]
    public void Several_inputs_reach_hooks_as_a_tuple()
    {
        var module = new Weighted();
        using HookHandle pre = module.RegisterForwardPreHook<(Tensor, Tensor)>((_, inputs) => (inputs.Item1 + 1, inputs.Item2));
        Tensor?[]? gradients = null;
        using HookHandle back = module.RegisterFullBackwardHook((_, inputs, _) => gradients = inputs);
        Tensor a = Sample.Leaf(1, 2);
        Tensor b = Sample.Leaf(3, 4);
        Tensor y = module.Call(a, b);
        Expect.Values(y.Detach(), 6, 12);
        y.Sum().Backward();
        Expect.Values(gradients![0]!, 3, 4);
        Expect.Values(gradients[1]!, 2, 3);
        Expect.Values(b.Grad!, 2, 3);
    }

    private sealed class Weighted : Module
    {
        public Tensor Forward(Tensor a, Tensor b) => a * b;

        public Tensor Call(Tensor a, Tensor b) => CallEager(a, b, Forward);
    }

    [Fact]
    public void A_hook_for_another_kind_of_input_says_so()
    {
        var module = new Weighted();
        using HookHandle handle = module.RegisterForwardPreHook((_, input) => input);
        var error = Assert.Throws<InvalidOperationException>(() => module.Call(X, X));
        Assert.Contains("Weighted", error.Message, StringComparison.Ordinal);
    }
}
