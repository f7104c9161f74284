using NetGen.Layers;

namespace NetGen.Runtime.Tests.Traps;

/// <summary>Trap 23: hooks run around Call, in order, and what they return counts.</summary>
public sealed class Trap23HookTests
{
    private static readonly Tensor X = Tensor.FromArray([1f, 2f]);

    [Fact]
    public void What_a_forward_hook_returns_replaces_the_output_for_the_next_hook_too()
    {
        var layer = new Identity();
        layer.RegisterForwardHook((_, _, output) => output + 1);
        layer.RegisterForwardHook((_, _, output) => output * 10);
        Expect.Values(layer.Call(X), 20, 30);
    }

    [Fact]
    public void Null_keeps_the_output()
    {
        var layer = new Identity();
        layer.RegisterForwardHook((_, _, _) => (Tensor?)null);
        Assert.Same(X, layer.Call(X));
    }

    [Fact]
    public void A_forward_hook_sees_the_input_that_pre_hooks_left()
    {
        var layer = new ReLU();
        Tensor? seen = null;
        layer.RegisterForwardPreHook((_, input) => input * 3);
        layer.RegisterForwardHook((_, input, _) => { seen = input; });
        layer.Call(X);
        Expect.Values(seen!, 3, 6);
    }

    [Fact]
    public void Forward_called_directly_skips_hooks_and_Call_does_not()
    {
        var layer = new Identity();
        var calls = 0;
        layer.RegisterForwardPreHook((_, _) => { calls++; });
        layer.RegisterForwardHook((_, _, _) => { calls++; });
        layer.Forward(X);
        Assert.Equal(0, calls);
        layer.Call(X);
        Assert.Equal(2, calls);
    }

    [Fact]
    public void Every_kind_of_hook_runs_in_its_place()
    {
        var log = new List<string>();
        var layer = new Linear(2, 2);
        foreach (var name in new[] { "a", "b" })
        {
            layer.RegisterFullBackwardHook((_, _, _) => log.Add($"backward {name}"));
            layer.RegisterFullBackwardPreHook((_, gradient) => { log.Add($"before backward {name}"); return gradient; });
            layer.RegisterForwardHook((_, _, _) => { log.Add($"forward {name}"); });
            layer.RegisterForwardPreHook((_, _) => { log.Add($"before forward {name}"); });
        }

        var x = X.Clone();
        x.RequiresGrad = true;
        layer.Call(x).Sum().Backward();
        Assert.Equal(
            ["before forward a", "before forward b", "forward a", "forward b", "before backward a", "before backward b", "backward a", "backward b"],
            log);
    }

    [Fact]
    public void A_hook_may_remove_itself()
    {
        var layer = new Identity();
        HookHandle? handle = null;
        var calls = 0;
        handle = layer.RegisterForwardHook((_, _, _) =>
        {
            calls++;
            handle!.Dispose();
        });
        layer.Call(X);
        layer.Call(X);
        Assert.Equal(1, calls);
        Assert.False(layer.HasHooks);
    }
}
