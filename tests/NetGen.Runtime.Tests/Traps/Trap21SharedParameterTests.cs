using NetGen.Layers;

namespace NetGen.Runtime.Tests.Traps;

/// <summary>Trap 21: a parameter under two names is one parameter.</summary>
public sealed class Trap21SharedParameterTests
{
    [Fact]
    public void It_is_listed_once_and_saved_under_every_name()
    {
        var (net, tokens, _) = Tied();
        Assert.Equal(["0.weight", "1.bias"], net.NamedParameters().Select(p => p.Name));
        Assert.Equal(["0.weight", "1.weight", "1.bias"], net.NamedParameters(removeDuplicate: false).Select(p => p.Name));
        Assert.Equal(["0.weight", "1.weight", "1.bias"], net.StateDict().Keys);
        tokens.Weight.Fill(5);
        Expect.Close(net.StateDict()["1.weight"], net.StateDict()["0.weight"], 0);
        Assert.Equal(20 + 5, net.Summary(() => net.Call(Ids())).Parameters);
    }

    [Fact]
    public void Its_gradients_are_summed()
    {
        var (net, tokens, head) = Tied();
        Weighted(net.Call(Ids())).Backward();

        var apart = new Embedding(5, 4) { Weight = new Parameter(tokens.Weight.Clone().Detach()) };
        var apartHead = new Linear(4, 5) { Weight = new Parameter(head.Weight.Clone().Detach()) };
        apartHead.Bias!.CopyFrom(head.Bias!.Detach());
        Weighted(apartHead.Call(apart.Call(Ids()))).Backward();
        Expect.Close(tokens.Weight.Grad!, apart.Weight.Grad! + apartHead.Weight.Grad!, 1e-6);
    }

    [Fact]
    public void It_has_one_slot_in_the_optimizer_and_moves_once()
    {
        var (net, tokens, _) = Tied();
        var optimizer = new Sgd(net.Parameters(), lr: 0.5, momentum: 0.9);
        Weighted(net.Call(Ids())).Backward();
        var (before, gradient) = (tokens.Weight.Clone().Detach(), tokens.Weight.Grad!.Clone());
        optimizer.Step();
        Expect.Close(tokens.Weight.Detach(), before - (gradient * 0.5), 1e-6);
        Assert.Equal(2, optimizer.StateDict().Keys.Count(key => key.EndsWith("momentum_buffer", StringComparison.Ordinal)));
    }

    [Fact]
    public void Loading_and_converting_keep_it_shared()
    {
        var (net, tokens, head) = Tied();
        var (other, otherTokens, otherHead) = Tied();
        other.LoadStateDict(net.StateDict());
        Assert.Same(otherTokens.Weight, otherHead.Weight);
        Expect.Close(otherTokens.Weight.Detach(), tokens.Weight.Detach(), 0);
        net.To(DType.Float64);
        Assert.Same(tokens.Weight, head.Weight);
        Assert.Equal(DType.Float64, head.Weight.DType);
    }

    [Fact]
    public void A_shared_module_is_one_module()
    {
        var layer = new Linear(2, 2);
        var net = new Sequential(layer, layer);
        Assert.Equal(["", "0"], net.NamedModules().Select(m => m.Name));
        Assert.Equal(["", "0", "1"], net.NamedModules(removeDuplicate: false).Select(m => m.Name));
        Assert.Single(net.Children());
    }

    [Fact]
    public void A_parameter_of_another_shape_cannot_be_tied()
    {
        var error = Assert.Throws<ShapeException>(() => new Linear(3, 5) { Weight = new Embedding(5, 4).Weight });
        Assert.Equal("Linear has a parameter of shape [5, 3]; one of shape [5, 4] cannot take its place.", error.Message);
    }

    private static (Sequential Net, Embedding Tokens, Linear Head) Tied()
    {
        var tokens = new Embedding(5, 4);
        var head = new Linear(4, 5) { Weight = tokens.Weight };
        return (new Sequential(tokens, head), tokens, head);
    }

    private static Tensor Ids() => Tensor.FromArray(new long[] { 3, 0, 3 });

    private static Tensor Weighted(Tensor output) => (output * Tensor.FromArray([.. Enumerable.Range(0, 15).Select(i => 0.5f + (i % 7))], 3, 5)).Sum();
}
