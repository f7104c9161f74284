namespace NetGen.Runtime.Tests.Traps;

/// <summary>Trap 14: where decay, momentum and epsilon stand in the arithmetic of SGD, Adam and AdamW.</summary>
public sealed class Trap14DecayAndMomentumTests
{
    [Fact]
    public void Sgd_decay_joins_the_gradient_before_momentum()
    {
        var p = Weight(2, gradient: 1);
        var optimizer = new Sgd([p], lr: 0.1, momentum: 0.5, weightDecay: 0.25);
        optimizer.Step();
        Expect.Values(p.Detach(), 2 - (0.1 * 1.5));
        Expect.Values(optimizer.StateDict()["state.0.momentum_buffer"], 1.5);
        optimizer.Step();
        var buffer = (0.5 * 1.5) + 1 + (0.25 * 1.85);
        Expect.Values(optimizer.StateDict()["state.0.momentum_buffer"], buffer);
        Expect.Values(p.Detach(), 1.85 - (0.1 * buffer));
    }

    [Fact]
    public void Sgd_first_momentum_buffer_is_the_gradient_itself_however_damped()
    {
        var p = Weight(1, gradient: 4);
        var optimizer = new Sgd([p], lr: 0.1, momentum: 0.9, dampening: 0.75);
        optimizer.Step();
        Expect.Values(optimizer.StateDict()["state.0.momentum_buffer"], 4);
        optimizer.Step();
        Expect.Values(optimizer.StateDict()["state.0.momentum_buffer"], (0.9 * 4) + (0.25 * 4));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.9, 0.1)]
    public void Nesterov_needs_momentum_and_no_dampening(double momentum, double dampening)
    {
        var error = Assert.Throws<ArgumentException>(() => new Sgd([Weight(1, 1)], lr: 0.1, momentum, dampening, nesterov: true));
        Assert.StartsWith("Sgd with nesterov needs momentum and no dampening, not ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesterov_of_one_group_needs_that_groups_momentum()
    {
        ParameterGroup[] groups = [new([Weight(1, 1)]), new([Weight(1, 1)]) { Momentum = 0 }];
        Assert.Throws<ArgumentException>(() => new Sgd(groups, lr: 0.1, momentum: 0.9, nesterov: true));
    }

    [Fact]
    public void Adam_epsilon_is_outside_the_root_and_after_bias_correction()
    {
        // At the first step both corrected means are the gradient and its square, so a step is lr * g / (|g| + eps).
        var p = Weight(1, gradient: 0.5);
        new Adam([p], lr: 0.1, eps: 0.25).Step();
        Expect.Values(p.Detach(), 1 - (0.1 * 0.5 / (0.5 + 0.25)));
    }

    [Fact]
    public void Adam_decay_joins_the_gradient_but_AdamW_shrinks_the_value_first()
    {
        var coupled = Weight(4, gradient: 0);
        var decoupled = Weight(4, gradient: 0);
        new Adam([coupled], lr: 0.1, weightDecay: 0.5).Step();
        new AdamW([decoupled], lr: 0.1, weightDecay: 0.5).Step();
        Expect.Values(coupled.Detach(), 4 - 0.1);
        Expect.Values(decoupled.Detach(), 4 * (1 - (0.1 * 0.5)));
    }

    [Fact]
    public void AdamW_decays_by_a_hundredth_unless_told_otherwise()
    {
        Assert.Equal(0.01, new AdamW([Weight(1, 1)]).ParameterGroups[0].WeightDecay);
        Assert.Equal(0, new Adam([Weight(1, 1)]).ParameterGroups[0].WeightDecay);
    }

    private static Parameter Weight(double value, double gradient) => new(Tensor.Full([1], value)) { Grad = Tensor.Full([1], gradient) };
}
