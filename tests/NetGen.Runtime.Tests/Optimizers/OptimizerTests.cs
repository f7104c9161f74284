namespace NetGen.Runtime.Tests.Optimizers;

public sealed class OptimizerTests
{
    public static TheoryData<string> Kinds => ["Sgd", "Adam", "AdamW", "RMSprop", "Adagrad", "Adadelta", "Adamax", "RAdam", "NAdam", "Lion", "Muon"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_parameter_without_gradient_is_left_alone(string kind)
    {
        var with = Weights(4);
        var without = Weights(4);
        with.Grad = Tensor.Ones(1, 4);
        var optimizer = Make(kind, [with, without]);
        optimizer.Step();
        Assert.Equal(Weights(4).ToArray<float>(), without.ToArray<float>());
        Assert.NotEqual(Weights(4).ToArray<float>(), with.ToArray<float>());
        Assert.DoesNotContain(optimizer.StateDict().Keys, key => key.StartsWith("state.1.", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_zero_gradient_still_decays_and_counts(string kind)
    {
        var parameter = Weights(4);
        parameter.Grad = Tensor.Zeros(1, 4);
        var optimizer = Make(kind, [parameter]);
        optimizer.Step();
        Assert.NotEqual(Weights(4).ToArray<float>(), parameter.ToArray<float>());
        Assert.Equal(1, optimizer.StateDict()["state.0.step"].Item<long>());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Parameters_behind_each_other_in_memory_get_the_same_bits_as_apart(string kind)
    {
        int[] lengths = [33, 5, 16, 1, 70];
        var flat = Randomized(lengths.Sum(), seed: 1);
        var flatGradient = Randomized(lengths.Sum(), seed: 2);
        var together = Slices(flat, lengths);
        var apart = together.Select(slice => new Parameter(slice.Clone().Detach())).ToArray();
        var gradients = Slices(flatGradient, lengths);
        for (var i = 0; i < lengths.Length; i++)
        {
            together[i].Grad = gradients[i].Detach();
            apart[i].Grad = gradients[i].Clone().Detach();
        }

        var joint = Make(kind, together);
        var separate = Make(kind, apart);
        for (var step = 0; step < 5; step++)
        {
            joint.Step();
            separate.Step();
        }

        for (var i = 0; i < lengths.Length; i++)
            Assert.Equal(apart[i].ToArray<float>(), together[i].ToArray<float>());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_step_allocates_nothing(string kind)
    {
        var parameters = new[] { Weights(100), Weights(7) };
        foreach (var parameter in parameters)
            parameter.Grad = parameter.OnesLike();
        var optimizer = Make(kind, parameters);
        optimizer.Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 10; step++)
            optimizer.Step();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Training_goes_on_from_a_saved_state_bit_for_bit(string kind)
    {
        var parameter = Weights(19);
        var optimizer = Make(kind, [parameter]);
        Train(parameter, optimizer, 3);
        var state = optimizer.StateDict();
        var copy = new Parameter(parameter.Clone().Detach());
        Train(parameter, optimizer, 3);

        var resumed = Make(kind, [copy]);
        resumed.LoadStateDict(state);
        Train(copy, resumed, 3);
        Assert.Equal(parameter.ToArray<float>(), copy.ToArray<float>());
    }

    [Fact]
    public void A_state_that_does_not_fit_changes_nothing_and_is_reported_whole()
    {
        var source = new Adam([Weights(3)], lr: 0.5);
        source.ParameterGroups[0].Parameters[0].Grad = Tensor.Ones(1, 3);
        source.Step();
        var target = new Sgd([Weights(4)], lr: 0.1, momentum: 0.9);
        var exception = Assert.Throws<StateDictException>(() => target.LoadStateDict(source.StateDict()));
        Assert.Equal(["param_groups.0.momentum", "param_groups.0.dampening", "param_groups.0.nesterov", "state.0.momentum_buffer"], exception.MissingKeys);
        Assert.Equal(
            ["param_groups.0.amsgrad", "param_groups.0.betas.0", "param_groups.0.betas.1", "param_groups.0.eps", "state.0.exp_avg", "state.0.exp_avg_sq"],
            exception.UnexpectedKeys);
        Assert.Equal(0.1, target.LearningRate);
        Assert.DoesNotContain("state.0.step", target.StateDict().Keys);
    }

    [Fact]
    public void A_state_of_another_shape_names_both_shapes()
    {
        var source = new Sgd([Weights(3)], lr: 0.5, momentum: 0.9);
        source.ParameterGroups[0].Parameters[0].Grad = Tensor.Ones(1, 3);
        source.Step();
        var target = new Sgd([Weights(4)], lr: 0.1, momentum: 0.9);
        var exception = Assert.Throws<StateDictException>(() => target.LoadStateDict(source.StateDict()));
        Assert.Equal(["state.0.momentum_buffer: expected Float32 [1, 4], found Float32 [1, 3]."], exception.Mismatches);
    }

    [Fact]
    public void Groups_keep_options_of_their_own()
    {
        var body = Weights(2);
        var head = Weights(2);
        body.Grad = Tensor.Ones(1, 2);
        head.Grad = Tensor.Ones(1, 2);
        var optimizer = new Sgd([new ParameterGroup([body]) { LearningRate = 0.25 }, new ParameterGroup([head]) { WeightDecay = 1 }], lr: 1);
        optimizer.Step();
        Assert.Equal([1 - 0.25f, 2 - 0.25f], body.ToArray<float>());
        Assert.Equal([1 - (1 + 1f), 2 - (1 + 2f)], head.ToArray<float>());
        optimizer.LearningRate = 0.5;
        Assert.All(optimizer.ParameterGroups, group => Assert.Equal(0.5, group.LearningRate));
    }

    [Fact]
    public void A_gradient_of_another_shape_is_refused()
    {
        var parameter = Weights(4);
        parameter.Grad = Tensor.Ones(2);
        var exception = Assert.Throws<ShapeException>(new Sgd([parameter], lr: 1).Step);
        Assert.Equal("A parameter of shape [1, 4] has a gradient of shape [2].", exception.Message);
        Assert.Equal(Weights(4).ToArray<float>(), parameter.ToArray<float>());
    }

    [Fact]
    public void Clearing_gradients_drops_them_or_zeroes_them()
    {
        var parameter = Weights(3);
        var optimizer = new Sgd([parameter], lr: 1);
        parameter.Grad = Tensor.Ones(1, 3);
        optimizer.ZeroGrad(setToNone: false);
        Assert.Equal([0f, 0, 0], parameter.Grad!.ToArray<float>());
        optimizer.ZeroGrad();
        Assert.Null(parameter.Grad);
    }

    [Fact]
    public void Clipping_returns_the_norm_before_and_leaves_the_limit_behind()
    {
        var parameters = new[] { Weights(1), Weights(1) };
        parameters[0].Grad = Tensor.Full([1, 1], 3);
        parameters[1].Grad = Tensor.Full([1, 1], -4);
        var optimizer = new Sgd(parameters, lr: 1);
        Assert.Equal(5, optimizer.ClipGradNorm(10), 12);
        Assert.Equal(3, parameters[0].Grad!.Item());
        Assert.Equal(5, optimizer.ClipGradNorm(1), 12);
        Assert.Equal(0.6f, parameters[0].Grad!.Item(), 5);
        Assert.Equal(-0.8f, parameters[1].Grad!.Item(), 5);
    }

    [Fact]
    public void Clipping_through_the_optimizer_is_clipping_of_its_parameters_and_allocates_nothing()
    {
        var parameters = new[] { Weights(5), Weights(3), Weights(2) };
        var twins = new[] { Weights(5), Weights(3), Weights(2) };
        for (var i = 0; i < 2; i++)
            (parameters[i].Grad, twins[i].Grad) = (parameters[i].Clone().Detach(), parameters[i].Clone().Detach());
        var optimizer = new Sgd([new ParameterGroup(parameters[..1]), new ParameterGroup(parameters[1..])], lr: 1);
        Assert.Equal(twins.ClipGradNorm(2, normType: 3), optimizer.ClipGradNorm(2, normType: 3));
        twins.ClipGradValue(0.5);
        optimizer.ClipGradValue(0.5);
        for (var i = 0; i < 2; i++)
            Assert.Equal(twins[i].Grad!.ToArray<float>(), parameters[i].Grad!.ToArray<float>());
        var before = GC.GetAllocatedBytesForCurrentThread();
        optimizer.ClipGradNorm(0.1);
        optimizer.ClipGradValue(0.1);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_norm_that_is_not_finite_can_be_an_error_that_changes_nothing()
    {
        var parameter = Weights(2);
        parameter.Grad = Tensor.FromArray([float.PositiveInfinity, 2], 1, 2);
        var optimizer = new Sgd([parameter], lr: 1);
        var error = Assert.Throws<ArithmeticException>(() => optimizer.ClipGradNorm(1, errorIfNonFinite: true));
        Assert.Equal("The gradients' norm of order 2 is Infinity: nothing was clipped.", error.Message);
        Assert.Equal([float.PositiveInfinity, 2], parameter.Grad.ToArray<float>());
        Assert.Equal(double.PositiveInfinity, optimizer.ClipGradNorm(1));
        Assert.Equal([float.NaN, 0], parameter.Grad.ToArray<float>());
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.ClipGradNorm(1, normType: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.ClipGradNorm(-1));
    }

    [Fact]
    public void A_descent_rule_of_ones_own_takes_one_method()
    {
        var parameter = Weights(2);
        parameter.Grad = Tensor.FromArray([5f, -5f], 1, 2);
        var optimizer = new HeavySign([parameter], lr: 0.5);
        optimizer.Step();
        Assert.Equal([0.5f, 2.5f], parameter.ToArray<float>());
        optimizer.Step();
        Assert.Equal([-0.5f, 3.5f], parameter.ToArray<float>());
        Assert.Equal([2f, -2f], optimizer.StateDict()["state.0.pull"].ToArray<float>());
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd([Weights(1)], lr: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd([Weights(1)], lr: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam([Weights(1)], beta1: 1));
        Assert.Throws<ArgumentException>(() => new Sgd([Weights(1)], lr: 1, nesterov: true));
        Assert.Throws<ArgumentException>(() => new Sgd([Weights(1)], lr: 1, momentum: 0.9, dampening: 0.1, nesterov: true));
        Assert.Throws<ArgumentException>(() => new Sgd(Array.Empty<Parameter>(), lr: 1));
        var shared = Weights(1);
        Assert.Throws<ArgumentException>(() => new Sgd([shared, shared], lr: 1));
        Assert.Throws<DTypeException>(() => new Sgd([new Parameter(Tensor.Zeros([1], DType.Float64))], lr: 1));
        var stranger = Assert.Throws<ArgumentException>(() => new Adam([new ParameterGroup([Weights(1)]) { Momentum = 0.9 }]));
        Assert.StartsWith("Adam has no option 'momentum'; it has: lr, betas.0, betas.1, eps, weight_decay, amsgrad, maximize.", stranger.Message, StringComparison.Ordinal);
        var matrix = Assert.Throws<ShapeException>(() => new Muon([new Parameter(Tensor.Zeros(3))]));
        Assert.Equal("Muon moves matrices; one parameter has shape [3]. Give it to AdamW.", matrix.Message);
    }

    private static Optimizer Make(string kind, Parameter[] parameters) => kind switch
    {
        "Sgd" => new Sgd(parameters, lr: 0.1, momentum: 0.9, dampening: 0.2, weightDecay: 0.05),
        "Adam" => new Adam(parameters, lr: 0.1, weightDecay: 0.05, amsgrad: true),
        "AdamW" => new AdamW(parameters, lr: 0.1, weightDecay: 0.05),
        "RMSprop" => new RMSprop(parameters, lr: 0.1, momentum: 0.9, weightDecay: 0.05, centered: true),
        "Adagrad" => new Adagrad(parameters, lr: 0.1, lrDecay: 0.1, weightDecay: 0.05, initialAccumulatorValue: 0.3),
        "Adadelta" => new Adadelta(parameters, weightDecay: 0.05),
        "Adamax" => new Adamax(parameters, weightDecay: 0.05),
        "RAdam" => new RAdam(parameters, weightDecay: 0.05),
        "NAdam" => new NAdam(parameters, weightDecay: 0.05, decoupledWeightDecay: true),
        "Lion" => new Lion(parameters, lr: 0.1, weightDecay: 0.05),
        "Muon" => new Muon(parameters, lr: 0.1),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    // Matrices of one row, which Muon takes too.
    private static Parameter Weights(int count) =>
        new(Tensor.FromArray([.. Enumerable.Range(1, count).Select(i => (float)i)], 1, count));

    private static Tensor Randomized(int count, ulong seed)
    {
        var random = new RandomState(seed);
        return Tensor.FromArray([.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)], 1, count);
    }

    private static Parameter[] Slices(Tensor flat, int[] lengths)
    {
        var start = 0;
        return [.. lengths.Select(length => new Parameter(flat.Narrow(1, (start += length) - length, length)))];
    }

    // The gradient of a parabola: each step depends on all before it.
    private static void Train(Parameter parameter, Optimizer optimizer, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            parameter.Grad = Tensor.FromArray(Array.ConvertAll(parameter.ToArray<float>(), value => 2 * value), parameter.Shape);
            optimizer.Step();
        }
    }

    private sealed class HeavySign(IEnumerable<Parameter> parameters, double lr) : Optimizer(parameters, lr, state: ["pull"])
    {
        protected override void Update(in ParameterUpdate update)
        {
            var pull = update.State("pull");
            for (var i = 0; i < pull.Length; i++)
            {
                pull[i] += MathF.Sign(update.Gradient[i]);
                update.Values[i] -= update.LearningRate * pull[i];
            }
        }
    }
}
