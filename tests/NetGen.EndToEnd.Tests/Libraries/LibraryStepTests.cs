using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Libraries;

/// <summary>Steps that train modules of another assembly are compiled, and give what the loop gives operation by operation.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class LibraryStepTests
{
    private const int Steps = 4;

    [Fact]
    public void A_network_of_modules_of_a_library() => Check(
        () => new Writer(),
        (net, optimizer) => new WriterTrainer(net, optimizer),
        (trainer, step) => [trainer.Train(Ids(step), Ids(step + 1))]);

    [Fact]
    public void Statistics_of_a_library_s_modules_part_by_part() => Check(
        () => new Viewer(),
        (net, optimizer) => new ViewerTrainer(net, optimizer),
        (trainer, _) => [trainer.Train(Tensor.Randn([4, 3, 8, 8]), Tensor.Randn([4, 5]))]);

    [Fact]
    public void A_module_of_a_library_itself_with_three_losses() => Check(
        () => new global::Models.Vae(pixels: 5, hidden: 6, latent: 2),
        (net, optimizer) => new DreamTrainer(net, optimizer),
        (trainer, _) => trainer.Train(F.Sigmoid(Tensor.Randn([7, 5])), Tensor.Randn([7, 2])) is var losses
            ? [losses.Total, losses.Reconstruction, losses.Divergence]
            : []);

    [Fact]
    public void The_weights_of_a_module_of_a_library() => Check(
        () => new global::Models.Vae(pixels: 5, hidden: 6, latent: 2),
        (net, optimizer) => new DecayingDreamTrainer(net, optimizer),
        (trainer, _) => [trainer.Train(F.Sigmoid(Tensor.Randn([7, 5])), Tensor.Randn([7, 2]))]);

    private static Tensor Ids(int step) => Tensor.FromArray(Enumerable.Range(0, 12).Select(i => (long)((i * 7 + step) % 11)).ToArray(), [3, 4]);

    private static void Check<TNet, TTrainer>(Func<TNet> make, Func<TNet, Optimizer, TTrainer> trainer, Func<TTrainer, int, float[]> step)
        where TNet : Module
        where TTrainer : class
    {
        Assert.NotNull(typeof(TTrainer).GetMethod("TrainCompiled", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic));
        var (compiled, compiledGarbage) = Trained(make, trainer, step, isEnabled: true);
        var (eager, eagerGarbage) = Trained(make, trainer, step, isEnabled: false);
        // The loop would leave its tape.
        Assert.True(compiledGarbage * 4 < eagerGarbage, $"{compiledGarbage} bytes, {eagerGarbage} by hand");
        Assert.Equal(eager.Keys, compiled.Keys);
        foreach (var (name, expected) in eager)
        {
            Assert.Equal(expected, compiled[name], (left, right) => MathF.Abs(left - right) < 2e-4f * Math.Max(1, MathF.Abs(left)));
        }
    }

    private static (SortedDictionary<string, float[]> Values, long Garbage) Trained<TNet, TTrainer>(
        Func<TNet> make, Func<TNet, Optimizer, TTrainer> create, Func<TTrainer, int, float[]> step, bool isEnabled)
        where TNet : Module
    {
        RandomState.Seed(3);
        var net = make();
        var trainer = create(net, new Sgd(net.Parameters(), lr: 0.02, momentum: 0.9));
        var values = new SortedDictionary<string, float[]>(StringComparer.Ordinal);
        var garbage = 0L;
        CompiledCode.IsEnabled = isEnabled;
        try
        {
            for (var index = 0; index < Steps; index++)
            {
                RandomState.Seed((ulong)index);
                var before = GC.GetAllocatedBytesForCurrentThread();
                values.Add($"losses {index}", step(trainer, index));
                garbage = GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }
        finally
        {
            CompiledCode.IsEnabled = true;
        }

        foreach (var (name, tensor) in net.StateDict()) if (tensor.DType == DType.Float32) values.Add(name, tensor.ToArray<float>());
        return (values, garbage);
    }
}
