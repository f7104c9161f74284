using NetGen.CompilerServices;
using NetGen.Runtime.Tests.Threading;

namespace NetGen.Runtime.Tests.Regions;

[Collection(ThreadCountCollection.Name)]
public sealed class LaneRegionTests
{
    public static TheoryData<int> BatchSizes => [1, 5, 16, 17, 33, 200];

    [Theory]
    [MemberData(nameof(BatchSizes))]
    public void Values_agree_with_eager(int samples)
    {
        var net = new TwoLayers(1);
        var x = TwoLayers.Batch(samples, TwoLayers.In);
        AssertClose(net.Forward(x), net.Compiled(x)!);
        using (GradMode.NoGrad())
        {
            Assert.Equal(net.Compiled(x)!.ToArray<float>(), Recorded(net, x).ToArray<float>());
        }
    }

    [Theory]
    [MemberData(nameof(BatchSizes))]
    public void Gradients_agree_with_eager(int samples)
    {
        var target = TwoLayers.Batch(samples, TwoLayers.Out, seed: 4);
        var eager = new TwoLayers(1);
        var eagerX = TwoLayers.Batch(samples, TwoLayers.In);
        eagerX.RequiresGrad = true;
        eager.Loss(eager.Forward(eagerX), target).Backward();

        var compiled = new TwoLayers(1);
        var compiledX = TwoLayers.Batch(samples, TwoLayers.In);
        compiledX.RequiresGrad = true;
        compiled.Loss(compiled.Compiled(compiledX)!, target).Backward();

        AssertClose(eagerX.Grad!, compiledX.Grad!);
        foreach (var (expected, actual) in eager.Parameters().Zip(compiled.Parameters()))
        {
            AssertClose(expected.Grad!, actual.Grad!);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    public void Few_samples_run_one_by_one_where_the_program_has_kernels_for_that(int samples)
    {
        using var scope = GradMode.NoGrad();
        var net = new TwoLayers(1);
        var y = LaneRegion.Call<LaneCounter>(net, TwoLayers.Batch(samples, TwoLayers.In))!;
        Assert.All(y.ToArray<float>(), lanes => Assert.Equal(samples <= 4, lanes == 1));
    }

    [Fact]
    public void The_region_is_one_node()
    {
        var net = new TwoLayers(1);
        var y = net.Compiled(TwoLayers.Batch(4, TwoLayers.In))!;
        Assert.True(y.RequiresGrad);
        Assert.All(y.GradNode!.Inputs.ToArray(), edge => Assert.Null(edge.Node));
    }

    [Fact]
    public void No_tape_without_gradients()
    {
        var net = new TwoLayers(1);
        using var scope = GradMode.NoGrad();
        Assert.False(net.Compiled(TwoLayers.Batch(4, TwoLayers.In))!.RequiresGrad);
    }

    [Fact]
    public void Bits_do_not_depend_on_the_number_of_threads()
    {
        float[][] Run(int threads)
        {
            using var scope = new ThreadCountScope(threads);
            var net = new TwoLayers(2);
            var y = net.Compiled(TwoLayers.Batch(500, TwoLayers.In))!;
            net.Loss(y, TwoLayers.Batch(500, TwoLayers.Out, seed: 9)).Backward();
            return [y.ToArray<float>(), .. net.Gradients()];
        }

        var alone = Run(1);
        Assert.Equal(alone, Run(2));
        Assert.Equal(alone, Run(3));
    }

    [Fact]
    public void Two_backwards_of_a_retained_graph_add_up()
    {
        var net = new TwoLayers(1);
        var loss = net.Compiled(TwoLayers.Batch(20, TwoLayers.In))!.Sum();
        loss.Backward(retainGraph: true);
        var once = net.Gradients();
        loss.Backward();
        Assert.Equal(once.Select(g => g.Select(v => v + v)), net.Gradients());
        Assert.Throws<InvalidOperationException>(() => loss.Backward());
    }

    [Fact]
    public void Calls_before_the_backward_of_an_earlier_call_keep_their_values()
    {
        float[][] Run(bool other)
        {
            var net = new TwoLayers(1);
            var first = net.Compiled(TwoLayers.Batch(40, TwoLayers.In))!.Sum();
            if (other)
            {
                net.Compiled(TwoLayers.Batch(40, TwoLayers.In, seed: 8));
            }

            first.Backward();
            return net.Gradients();
        }

        Assert.Equal(Run(other: false), Run(other: true));
    }

    /// <summary>An empty batch has an empty result, and gradients of zero.</summary>
    [Fact]
    public void An_empty_batch_runs()
    {
        var net = new TwoLayers(1);
        var result = net.Compiled(Tensor.Zeros(0, TwoLayers.In))!;
        Assert.Equal(net.Forward(Tensor.Zeros(0, TwoLayers.In)).Shape.ToArray(), result.Shape.ToArray());
        result.Backward(Tensor.Zeros(result.Shape.ToArray()));
        Assert.All(net.Parameters(), parameter => Assert.All(parameter.Grad!.ToArray<float>(), slope => Assert.Equal(0f, slope)));
        using var noGrad = GradMode.NoGrad();
        Assert.Equal(0, net.Compiled(Tensor.Zeros(0, TwoLayers.In))!.Numel);
    }

    [Fact]
    public void What_does_not_fit_runs_eagerly()
    {
        var net = new TwoLayers(1);
        var x = TwoLayers.Batch(4, TwoLayers.In);
        Assert.NotNull(net.Compiled(x));
        Assert.Null(net.Compiled(TwoLayers.Batch(4, TwoLayers.In + 1)));
        Assert.Null(net.Compiled(x.To(DType.Float64)));
        Assert.Null(net.Compiled(x.Reshape(2, 2, 3)));

        var hook = net.RegisterForwardHook((_, _, output) => output);
        Assert.Null(net.Compiled(x));
        hook.Dispose();
        Assert.NotNull(net.Compiled(x));

        net.RegisterModule("other", new TwoLayers(1));
        Assert.Null(net.Compiled(x));
    }

    [Fact]
    public void Switched_off_compiled_code_does_not_run()
    {
        var net = new TwoLayers(1);
        var x = TwoLayers.Batch(4, TwoLayers.In);
        CompiledCode.IsEnabled = false;
        try
        {
            Assert.Null(net.Compiled(x));
        }
        finally
        {
            CompiledCode.IsEnabled = true;
        }

        Assert.NotNull(net.Compiled(x));
    }

    [Fact]
    public void Modules_in_different_modes_run_eagerly()
    {
        var net = new TwoLayers(1);
        var child = new Empty();
        net.RegisterModule("child", child);
        Assert.NotNull(net.Compiled(TwoLayers.Batch(4, TwoLayers.In)));
        child.Eval();
        Assert.Null(net.Compiled(TwoLayers.Batch(4, TwoLayers.In)));
    }

    [Fact]
    public void Inputs_with_gaps_are_read_through_their_strides()
    {
        var net = new TwoLayers(1);
        var x = TwoLayers.Batch(6, TwoLayers.In);
        var gaps = TwoLayers.Batch(6, TwoLayers.In).Transpose(0, 1).Contiguous().Transpose(0, 1);
        Assert.False(gaps.IsContiguous);
        Assert.Equal(net.Compiled(x)!.ToArray<float>(), net.Compiled(gaps)!.ToArray<float>());
    }

    [Fact]
    public void Frozen_parameters_get_no_gradient()
    {
        var net = new TwoLayers(1);
        net.Weight1.RequiresGrad = false;
        net.Compiled(TwoLayers.Batch(9, TwoLayers.In))!.Sum().Backward();
        Assert.Null(net.Weight1.Grad);
        Assert.NotNull(net.Bias1.Grad);
    }

    [Fact]
    public void Threads_may_infer_at_once()
    {
        var net = new TwoLayers(1);
        var batches = Enumerable.Range(0, 4).Select(i => TwoLayers.Batch(50 + i, TwoLayers.In, i)).ToArray();
        var expected = batches.Select(x => net.Compiled(x)!.ToArray<float>()).ToArray();
        Parallel.For(0, 200, i =>
        {
            using var scope = GradMode.NoGrad();
            Assert.Equal(expected[i % 4], net.Compiled(batches[i % 4])!.ToArray<float>());
        });
    }

    [Fact]
    public void Warm_inference_allocates_only_its_output()
    {
        using var threads = new ThreadCountScope(2);
        using var scope = GradMode.NoGrad();
        var net = new TwoLayers(1);
        var x = TwoLayers.Batch(100, TwoLayers.In);
        net.Compiled(x);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var output = Tensor.Uninitialized([100, TwoLayers.Out], DType.Float32);
        var tensor = GC.GetAllocatedBytesForCurrentThread() - before;
        before = GC.GetAllocatedBytesForCurrentThread();
        net.Compiled(x);
        Assert.Equal(tensor, GC.GetAllocatedBytesForCurrentThread() - before);
        GC.KeepAlive(output);
    }

    [Fact]
    public void A_graph_dropped_without_backward_gives_its_memory_back()
    {
        var net = new TwoLayers(1);
        var x = TwoLayers.Batch(2000, TwoLayers.In);
        var first = BytesOfCall();
        var second = BytesOfCall();
        Assert.True(second < first / 2, $"{first} bytes at first, {second} after the graph was collected.");

        long BytesOfCall()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var before = GC.GetAllocatedBytesForCurrentThread();
            net.Compiled(x);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static Tensor Recorded(TwoLayers net, Tensor x)
    {
        using var scope = GradMode.EnableGrad();
        return net.Compiled(x)!;
    }

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape.ToArray(), actual.Shape.ToArray());
        foreach (var (a, b) in expected.ToArray<float>().Zip(actual.ToArray<float>()))
        {
            Assert.Equal(a, b, 1e-5f * Math.Max(1f, Math.Abs(a)));
        }
    }

    private sealed class Empty : Module;

    /// <summary>A program whose outputs tell how many lanes ran it.</summary>
    private readonly struct LaneCounter : ILaneProgram
    {
        public static LaneSignature Signature { get; } = new()
        {
            Inputs = TwoLayersProgram.Signature.Inputs,
            Outputs = TwoLayersProgram.Signature.Outputs,
            StateCounts = TwoLayersProgram.Signature.StateCounts,
            StateGradients = TwoLayersProgram.Signature.StateGradients,
            ArenaVectors = TwoLayersProgram.Signature.ArenaVectors,
            InferenceArenaVectors = TwoLayersProgram.Signature.InferenceArenaVectors,
            HasSampleKernels = true,
        };

        public static void Infer<V>(scoped in LaneTile tile) where V : struct, ILane<V>
        {
            V.Broadcast(V.Count).Store(ref tile.Arena, 8 * V.Count);
            V.Broadcast(V.Count).Store(ref tile.Arena, 9 * V.Count);
        }

        public static void Forward<V>(scoped in LaneTile tile) where V : struct, ILane<V> => throw new NotSupportedException();

        public static void Backward<V>(scoped in LaneTile tile) where V : struct, ILane<V> => throw new NotSupportedException();

        public static void Gradient<V>(scoped in LaneTask task) where V : struct, ILane<V> => throw new NotSupportedException();
    }
}
