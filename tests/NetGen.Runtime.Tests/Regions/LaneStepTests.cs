using NetGen.CompilerServices;
using NetGen.Runtime.Tests.Threading;

namespace NetGen.Runtime.Tests.Regions;

[Collection(ThreadCountCollection.Name)]
public sealed class LaneStepTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(33)]
    [InlineData(300)]
    public void A_step_has_the_bits_of_call_loss_and_backward(int samples)
    {
        var x = TwoLayers.Batch(samples, TwoLayers.In);
        var target = TwoLayers.Batch(samples, TwoLayers.Out, seed: 4);
        var loop = new TwoLayers(1);
        var loopLoss = loop.Loss(loop.Compiled(x)!, target);
        loopLoss.Backward();

        var step = new TwoLayers(1);
        Assert.True(LaneRegion.Step<TwoLayersStep>(step, [x, target], out var loss));
        Assert.Equal(loopLoss.Item(), loss, 1e-6f);
        Assert.Equal(loop.Gradients(), step.Gradients());
    }

    [Fact]
    public void Bits_do_not_depend_on_the_number_of_threads()
    {
        float[][] Run(int threads)
        {
            using var scope = new ThreadCountScope(threads);
            var net = new TwoLayers(1);
            LaneRegion.Step<TwoLayersStep>(net, Batch(500), out var loss);
            return [[loss], .. net.Gradients()];
        }

        var alone = Run(1);
        Assert.Equal(alone, Run(2));
        Assert.Equal(alone, Run(3));
    }

    [Fact]
    public void Warm_steps_allocate_nothing()
    {
        using var scope = new ThreadCountScope(2);
        var net = new TwoLayers(1);
        var inputs = Batch(200);
        for (var i = 0; i < 3; i++)
        {
            LaneRegion.Step<TwoLayersStep>(net, inputs, out _);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
        {
            LaneRegion.Step<TwoLayersStep>(net, inputs, out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Steps_replace_gradients()
    {
        var net = new TwoLayers(1);
        LaneRegion.Step<TwoLayersStep>(net, Batch(40), out _);
        var once = net.Gradients();
        LaneRegion.Step<TwoLayersStep>(net, Batch(40), out _);
        Assert.Equal(once, net.Gradients());
    }

    [Fact]
    public void Parameters_and_gradients_lie_side_by_side()
    {
        var net = new TwoLayers(1);
        var parameters = net.Parameters().ToArray();
        var before = parameters.Select(parameter => parameter.ToArray<float>()).ToArray();
        LaneRegion.Step<TwoLayersStep>(net, Batch(8), out _);
        Assert.Equal(before, net.Parameters().Select(parameter => parameter.ToArray<float>()));
        Assert.All(net.Parameters().Zip(parameters), pair => Assert.Same(pair.First, pair.Second));
        for (var i = 1; i < parameters.Length; i++)
        {
            AssertAdjacent(parameters[i - 1], parameters[i]);
            AssertAdjacent(parameters[i - 1].Grad!, parameters[i].Grad!);
        }

        static void AssertAdjacent(Tensor first, Tensor second) => Assert.Equal(
            LaneBinding.Address(first) + first.Numel * sizeof(float), LaneBinding.Address(second));
    }

    [Fact]
    public void A_parameter_that_got_other_memory_is_packed_again()
    {
        var net = new TwoLayers(1);
        LaneRegion.Step<TwoLayersStep>(net, Batch(8), out _);
        net.To(DType.Float64);
        Assert.False(LaneRegion.Step<TwoLayersStep>(net, Batch(8), out _));
        net.To(DType.Float32);
        Assert.True(LaneRegion.Step<TwoLayersStep>(net, Batch(8), out var loss));

        var fresh = new TwoLayers(1);
        LaneRegion.Step<TwoLayersStep>(fresh, Batch(8), out var expected);
        Assert.Equal(expected, loss);
        Assert.Equal(fresh.Gradients(), net.Gradients());
    }

    [Fact]
    public void Gradients_cleared_by_hand_come_back()
    {
        var net = new TwoLayers(1);
        LaneRegion.Step<TwoLayersStep>(net, Batch(8), out _);
        var gradients = net.Gradients();
        net.ZeroGrad();
        LaneRegion.Step<TwoLayersStep>(net, Batch(8), out _);
        Assert.Equal(gradients, net.Gradients());
    }

    [Fact]
    public void A_parameter_that_stands_in_the_state_again_has_one_gradient()
    {
        var net = new TwoLayers(1);
        LaneRegion.Step<TwoLayersStep>(net, Batch(8), out var expected);
        var gradients = net.Gradients();
        net = new TwoLayers(1);
        net.RegisterParameter("again", net.Bias2);
        for (var step = 0; step < 2; step++)
        {
            // The program leaves the gradient at its second place zero.
            Assert.True(LaneRegion.Step<SharedStep>(net, Batch(8), out var loss));
            Assert.Equal(expected, loss);
            Assert.Equal(gradients, net.Gradients());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Labels_that_are_ignored_do_not_count(bool weighted)
    {
        var labels = Tensor.FromArray(new long[] { 1, -100, 0, 1, -100 }, 5);
        var workspace = new LaneWorkspace();
        var weights = Tensor.FromArray(new[] { 0.5f, 2f }, 2);
        var signature = new LaneSignature
        {
            Inputs = [new LaneInput([], LaneElement.Index, 0, -1)],
            Outputs = [],
            StateCounts = [2],
            StateGradients = [false],
            ArenaVectors = 1,
            InferenceArenaVectors = 1,
            Loss = new LaneLoss(0, Mean: true, TargetInput: 0, WeightState: weighted ? 0 : -1),
        };
        workspace.Fit(signature);
        workspace.States[0] = LaneBinding.Address(weights);
        Assert.Equal(weighted ? 4.5f : 3f, LaneDenominator.Of(signature, [labels], workspace));
    }

    private static Tensor[] Batch(int samples) =>
        [TwoLayers.Batch(samples, TwoLayers.In), TwoLayers.Batch(samples, TwoLayers.Out, seed: 4)];

    private readonly struct SharedStep : ILaneProgram
    {
        public static LaneSignature Signature { get; } = new()
        {
            Inputs = TwoLayersStep.Signature.Inputs,
            Outputs = [],
            StateCounts = [15, 5, 10, 2, 2],
            StateGradients = [true, true, true, true, true],
            ArenaVectors = TwoLayersStep.Signature.ArenaVectors,
            InferenceArenaVectors = TwoLayersStep.Signature.InferenceArenaVectors,
            GradientTasks = TwoLayersStep.Signature.GradientTasks,
            Loss = TwoLayersStep.Signature.Loss,
        };

        public static void Infer<V>(scoped in LaneTile tile) where V : struct, ILane<V> => TwoLayersStep.Infer<V>(tile);

        public static void Forward<V>(scoped in LaneTile tile) where V : struct, ILane<V> => TwoLayersStep.Forward<V>(tile);

        public static void Backward<V>(scoped in LaneTile tile) where V : struct, ILane<V> => TwoLayersStep.Backward<V>(tile);

        public static void Gradient<V>(scoped in LaneTask task) where V : struct, ILane<V> => TwoLayersStep.Gradient<V>(task);
    }
}
