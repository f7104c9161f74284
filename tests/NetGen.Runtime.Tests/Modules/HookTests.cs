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
            log.Add($"input {inputs[0]![0].Item()} {inputs[0]![1].Item()} of {output[0]!.Item()}");
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

    [Fact]
    public void One_tensor_passed_twice_has_a_gradient_at_each_place()
    {
        var module = new Weighted();
        Tensor?[]? gradients = null;
        using HookHandle back = module.RegisterFullBackwardHook((_, inputs, _) => gradients = inputs);
        Tensor a = Sample.Leaf(2, 5);
        module.Call(a, a).Sum().Backward();
        Expect.Values(gradients![0]!, 2, 5);
        Expect.Values(gradients[1]!, 2, 5);
        Expect.Values(a.Grad!, 4, 10);
    }

    [Fact]
    public void Inputs_without_gradients_stay_without_and_their_place_is_empty()
    {
        var layer = new Embedding(4, 2);
        Tensor?[]? inputs = null, outputs = null;
        using HookHandle back = layer.RegisterFullBackwardHook((_, gradInputs, gradOutputs) => (inputs, outputs) = (gradInputs, gradOutputs));
        layer.Call(Tensor.FromArray(new long[] { 1, 3 })).Sum().Backward();
        Assert.Equal([null], inputs!);
        Expect.Values(outputs![0]!, 1, 1, 1, 1);

        var module = new Weighted();
        using HookHandle other = module.RegisterFullBackwardHook((_, gradInputs, _) => inputs = gradInputs);
        Tensor b = Tensor.FromArray([3f, 4f]);
        module.Call(Sample.Leaf(1, 2), b).Sum().Backward();
        Expect.Values(inputs![0]!, 3, 4);
        Assert.Null(inputs[1]);
    }

    [Fact]
    public void Five_inputs_have_hooks_too()
    {
        var module = new Five();
        using HookHandle pre = module.RegisterForwardPreHook<(Tensor, Tensor, float, Tensor, Tensor?)>((_, x) => (x.Item1, x.Item2, x.Item3 * 2, x.Item4, x.Item5));
        Tensor?[]? gradients = null;
        using HookHandle back = module.RegisterFullBackwardHook((_, inputs, _) =>
        {
            gradients = [.. inputs];
            inputs[3] = inputs[3]! * 100;
        });
        Tensor a = Sample.Leaf(1), b = Sample.Leaf(2), d = Sample.Leaf(3);
        Tensor y = module.Call(a, b, 5, d, null);
        Expect.Values(y.Detach(), (1 * 2 * 10) + 3);
        y.Sum().Backward();
        Expect.Values(gradients![0]!, 20);
        Expect.Values(gradients[1]!, 10);
        Assert.Null(gradients[2]);
        Expect.Values(gradients[3]!, 1);
        Assert.Null(gradients[4]);
        Expect.Values(d.Grad!, 100);
    }

    [Fact]
    public void A_tuple_of_tensors_in_and_out_is_seen_item_by_item()
    {
        var module = new Swapped();
        var log = new List<string>();
        using HookHandle before = module.RegisterFullBackwardPreHook((_, gradients) =>
        {
            log.Add($"outputs {gradients[0]!.Item()} {(gradients[1] is null ? "none" : "some")}");
            return [gradients[0]! * 2, null];
        });
        using HookHandle after = module.RegisterFullBackwardHook((_, inputs, outputs) =>
            log.Add($"inputs {(inputs[0] is null ? "none" : "some")} {inputs[1]!.Item()} of {outputs[0]!.Item()}"));
        Tensor a = Sample.Leaf(1), b = Sample.Leaf(2);
        (Tensor first, _) = module.Call((a, b));
        (first * 3).Sum().Backward();
        Assert.Equal(["outputs 3 none", "inputs none 6 of 6"], log);
        Expect.Values(b.Grad!, 6);
        Assert.Null(a.Grad);
    }

    [Fact]
    public void Attention_and_recurrent_layers_have_backward_hooks()
    {
        var attention = new MultiheadAttention(4, 2, batchFirst: true);
        var lstm = new LSTM(4, 3);
        var seen = new List<Tensor?[]>();
        using HookHandle one = attention.RegisterFullBackwardHook((_, inputs, outputs) => seen.Add([.. inputs, .. outputs]));
        using HookHandle two = lstm.RegisterFullBackwardHook((_, inputs, outputs) => seen.Add([.. inputs, .. outputs]));
        Tensor x = Tensor.Ones(2, 5, 4);
        x.RequiresGrad = true;
        (Tensor attended, _) = attention.Call(x, x, x);
        (Tensor output, _) = lstm.Call(attended);
        output.Sum().Backward();
        Assert.Equal([4, 10], seen.Select(gradients => gradients.Length));
        Expect.Shape(seen[0][0]!, 2, 5, 4);
        Expect.Shape(seen[0][2]!, 2, 5, 3);
        Assert.All(seen[1][..3], gradient => Expect.Shape(gradient!, 2, 5, 4));
        Assert.All(seen[1][3..8], Assert.Null);
        Expect.Close(seen[1][8]!, seen[0][0]!, 0);
        Expect.Close(x.Grad!, seen[1][0]! + seen[1][1]! + seen[1][2]!, 1e-6);
    }

    [Fact]
    public void A_tuple_that_cannot_be_put_together_again_is_an_error_that_says_so()
    {
        var module = new Numbered();
        using HookHandle handle = module.RegisterFullBackwardHook((_, _, _) => { });
        var error = Assert.Throws<NotSupportedException>(() => module.Call((Sample.Leaf(1), 2)));
        Assert.StartsWith("Backward hooks see tensors and tuples of up to seven tensors; Numbered has ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void As_many_gradients_as_outputs_are_needed()
    {
        var layer = new Identity();
        using HookHandle handle = layer.RegisterFullBackwardPreHook((_, gradients) => [gradients[0], null]);
        var error = Assert.Throws<InvalidOperationException>(() => layer.Call(Sample.Leaf(1)).Sum().Backward());
        Assert.Equal("A hook of Identity gave 2 gradients for 1 outputs.", error.Message);
    }

    [Fact]
    public void A_hook_for_another_kind_of_input_says_so()
    {
        var module = new Weighted();
        using HookHandle handle = module.RegisterForwardPreHook((_, input) => input);
        var error = Assert.Throws<InvalidOperationException>(() => module.Call(X, X));
        Assert.Contains("Weighted", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_has_the_backward_hooks_of_its_time()
    {
        var layer = new Identity();
        var log = new List<string>();
        HookHandle first = layer.RegisterFullBackwardHook((_, _, _) => log.Add("first"));
        Tensor y = layer.Call(Sample.Leaf(1, 2));
        first.Dispose();
        using HookHandle second = layer.RegisterFullBackwardHook((_, _, _) => log.Add("second"));
        y.Sum().Backward();
        Assert.Equal(["first"], log);
    }

    [Fact]
    public void What_a_forward_hook_does_with_the_input_is_part_of_what_backward_hooks_see()
    {
        var layer = new Scale(2);
        Tensor? seen = null;
        using HookHandle forward = layer.RegisterForwardHook((_, input, output) => input + output);
        using HookHandle backward = layer.RegisterFullBackwardHook((_, inputs, _) => seen = inputs[0]);
        Tensor x = Sample.Leaf(1, 2);
        layer.Call(x).Sum().Backward();
        Expect.Values(seen!, 3, 3);
        Expect.Values(x.Grad!, 3, 3);
    }

    [Fact]
    public void A_function_registered_twice_is_removed_where_its_handle_put_it()
    {
        var layer = new Identity();
        var log = new List<string>();
        Action<Module, Tensor?[], Tensor?[]> a = (_, _, _) => log.Add("a"), b = (_, _, _) => log.Add("b");
        using HookHandle first = layer.RegisterFullBackwardHook(a);
        using HookHandle second = layer.RegisterFullBackwardHook(b);
        layer.RegisterFullBackwardHook(a).Dispose();
        layer.Call(Sample.Leaf(1)).Sum().Backward();
        Assert.Equal(["a", "b"], log);
    }

    [Fact]
    public void A_gradient_of_another_shape_is_refused_in_the_name_of_the_module()
    {
        var layer = new Scale(2);
        using (layer.RegisterFullBackwardPreHook((_, gradient) => gradient[..1]))
        {
            var error = Assert.Throws<ShapeException>(() => layer.Call(Sample.Leaf(1, 2)).Sum().Backward());
            Assert.Equal("A hook of Scale gave a gradient of shape [1] for a tensor of shape [2].", error.Message);
        }

        using HookHandle after = layer.RegisterFullBackwardHook((_, inputs, _) => inputs[0] = inputs[0]!.Sum());
        Assert.Throws<ShapeException>(() => layer.Call(Sample.Leaf(1, 2)).Sum().Backward());
    }

    private sealed class Scale(float by) : Module
    {
        public Tensor Forward(Tensor x) => x * by;

        public Tensor Call(Tensor x) => CallEager(x, Forward);
    }

    private sealed class Weighted : Module
    {
        public Tensor Forward(Tensor a, Tensor b) => a * b;

        public Tensor Call(Tensor a, Tensor b) => CallEager(a, b, Forward);
    }

    /// <summary>What the generator writes for more than three inputs.</summary>
    private sealed class Five : Module
    {
        public Tensor Forward(Tensor a, Tensor b, float c, Tensor d, Tensor? e) => (a * b * c) + d + (e ?? Tensor.Zeros(1));

        public Tensor Call(Tensor a, Tensor b, float c, Tensor d, Tensor? e) => CallEager(
            (a, b, c, d, e),
            all => Forward(all.Item1, all.Item2, all.Item3, all.Item4, all.Item5),
            (all, inputs) => (inputs.Enter(all.Item1, 0), inputs.Enter(all.Item2, 1), inputs.Enter(all.Item3, 2), inputs.Enter(all.Item4, 3), inputs.Enter(all.Item5, 4)));
    }

    private sealed class Swapped : Module
    {
        public (Tensor, Tensor) Forward((Tensor First, Tensor Second) pair) => (pair.Second, pair.First);

        public (Tensor, Tensor) Call((Tensor First, Tensor Second) pair) => CallEager(pair, Forward);
    }

    private sealed class Numbered : Module
    {
        public Tensor Forward((Tensor X, int Times) pair) => pair.X * pair.Times;

        public Tensor Call((Tensor X, int Times) pair) => CallEager(pair, Forward);
    }
}
