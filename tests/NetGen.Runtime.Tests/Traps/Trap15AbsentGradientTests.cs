using NetGen.Layers;

namespace NetGen.Runtime.Tests.Traps;

/// <summary>Trap 15: no gradient is not a zero gradient.</summary>
public sealed class Trap15AbsentGradientTests
{
    public static TheoryData<string> Kinds => ["Sgd", "AdamW", "RMSprop", "Adagrad", "Adadelta", "Adamax", "RAdam", "NAdam", "Lion", "Muon"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Without_a_gradient_there_is_neither_decay_nor_momentum_nor_state(string kind)
    {
        var p = new Parameter(Tensor.Ones(2, 3));
        var optimizer = Make(kind, p);
        optimizer.Step();
        Expect.Close(p.Detach(), Tensor.Ones(2, 3), 0);
        Assert.DoesNotContain(optimizer.StateDict().Keys, key => key.StartsWith("state.", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Between_gradients_the_momentum_waits(string kind)
    {
        var (p, twin) = (new Parameter(Tensor.Ones(2, 3)), new Parameter(Tensor.Ones(2, 3)));
        var (optimizer, other) = (Make(kind, p), Make(kind, twin));
        foreach (var hasGradient in new[] { true, false, false, true })
        {
            p.Grad = hasGradient ? Tensor.Full([2, 3], 0.5) : null;
            optimizer.Step();
            if (!hasGradient)
                continue;
            twin.Grad = Tensor.Full([2, 3], 0.5);
            other.Step();
        }

        Expect.Close(p.Detach(), twin.Detach(), 0);
        Assert.Equal(2, optimizer.StateDict()["state.0.step"].Item<long>());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_zero_gradient_decays_and_counts(string kind)
    {
        var p = new Parameter(Tensor.Ones(2, 3)) { Grad = Tensor.Zeros(2, 3) };
        var optimizer = Make(kind, p);
        optimizer.Step();
        Assert.True(p.Detach()[0, 0].Item() < 1);
        Assert.Equal(1, optimizer.StateDict()["state.0.step"].Item<long>());
    }

    [Fact]
    public void ZeroGrad_clears_to_none_by_default()
    {
        var layer = new Linear(2, 2);
        var optimizer = new Sgd(layer.Parameters(), lr: 1);
        foreach (var clear in new Action[] { () => optimizer.ZeroGrad(), () => layer.ZeroGrad() })
        {
            layer.Call(Tensor.Ones(1, 2)).Sum().Backward();
            Assert.NotNull(layer.Weight.Grad);
            clear();
            Assert.Null(layer.Weight.Grad);
        }
    }

    private static Optimizer Make(string kind, Parameter p) => kind switch
    {
        "Sgd" => new Sgd([p], lr: 0.1, momentum: 0.9, weightDecay: 0.1),
        "AdamW" => new AdamW([p], weightDecay: 0.1, amsgrad: true),
        "RMSprop" => new RMSprop([p], weightDecay: 0.1, momentum: 0.9, centered: true),
        "Adagrad" => new Adagrad([p], weightDecay: 0.1, lrDecay: 0.1),
        "Adadelta" => new Adadelta([p], weightDecay: 0.1),
        "Adamax" => new Adamax([p], weightDecay: 0.1),
        "RAdam" => new RAdam([p], weightDecay: 0.1),
        "NAdam" => new NAdam([p], weightDecay: 0.1),
        "Lion" => new Lion([p], lr: 0.01, weightDecay: 0.1),
        "Muon" => new Muon([p], lr: 0.1),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
