using NetGen.Runtime.Tests;

namespace NetGen.EndToEnd.Tests.Images;

/// <summary>Layers of images and sequences: generated code computes what the eager layers do, step after step.</summary>
[Collection(DefaultRandomState.Name)]
public sealed class ImageModuleTests
{
#pragma warning disable NG1010 // To skip the compiled code is what these tests are for.
    [Fact]
    public void Images_train_alike() => AssertAlike(() => new ResidualNet(), (net, x) => net.Call(x), (net, x) => net.Forward(x), [5, 3, 8, 8]);

    [Fact]
    public void Sequences_train_alike() => AssertAlike(() => new SequenceNet(), (net, x) => net.Call(x), (net, x) => net.Forward(x), [5, 2, 16]);

    [Fact]
    public void Random_masks_are_the_same() => AssertAlike(() => new DroppingNet(), (net, x) => net.Call(x), (net, x) => net.Forward(x), [6, 4, 5]);
#pragma warning restore NG1010

    /// <summary>Three steps of gradient descent in training, then evaluation: results, gradients, parameters and running statistics.</summary>
    private static void AssertAlike<T>(Func<T> create, Func<T, Tensor, Tensor> call, Func<T, Tensor, Tensor> forward, int[] shape)
        where T : Module
    {
        RandomState.Seed(11);
        var (compiled, eager) = (create(), create());
        eager.LoadStateDict(compiled.StateDict());
        var batches = Enumerable.Range(0, 3).Select(_ => Tensor.Randn(shape)).ToList();
        for (var step = 0; step < batches.Count; step++)
        {
            Assert.Equal(Step(eager, batches[step], forward, step), Step(compiled, batches[step], call, step), new Near());
            Assert.Equal(State(eager), State(compiled), new Near());
        }

        compiled.Eval();
        eager.Eval();
        using var noGrad = GradMode.NoGrad();
        Assert.Equal(forward(eager, batches[0]).ToArray<float>(), call(compiled, batches[0]).ToArray<float>(), new Near());
    }

    /// <summary>The result and the gradients, parameters' and the input's; then the parameters move.</summary>
    private static float[] Step<T>(T net, Tensor batch, Func<T, Tensor, Tensor> apply, int seed)
        where T : Module
    {
        RandomState.Seed((ulong)seed);
        net.ZeroGrad();
        batch.Grad = null;
        batch.RequiresGrad = true;
        var result = apply(net, batch);
        (result * result.Detach().Abs()).Sum().Backward();
        float[] values = [.. result.ToArray<float>(), .. batch.Grad!.ToArray<float>(), .. net.Parameters().SelectMany(parameter => parameter.Grad!.ToArray<float>())];
        using var noGrad = GradMode.NoGrad();
        foreach (var parameter in net.Parameters()) parameter.CopyFrom(parameter - parameter.Grad! * 0.05f);
        return values;
    }

    private static float[] State(Module net) => [.. net.StateDict().Values.SelectMany(tensor => tensor.To(DType.Float32).ToArray<float>())];

    /// <summary>Sums are taken in another order in places.</summary>
    private sealed class Near : IEqualityComparer<float>
    {
        public bool Equals(float x, float y) => Math.Abs(x - y) <= 2e-4f * Math.Max(1, Math.Abs(x));

        public int GetHashCode(float value) => 0;
    }
}
