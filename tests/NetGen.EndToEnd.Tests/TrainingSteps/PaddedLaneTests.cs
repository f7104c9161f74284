using NetGen.Runtime.Tests;
using NetGen.Tests.Goldens;

namespace NetGen.Tests.TrainingSteps;

/// <summary>
/// A batch that leaves vector lanes empty, and holds an infinity or what is not a number: the empty lanes add nothing to the
/// gradients that a compiled step sums, and the rest is what the network computes eagerly.
/// </summary>
[Collection(DefaultRandomState.Name)]
public sealed class PaddedLaneTests
{
    private const double Rate = 0.125;

    [Theory]
    [InlineData(37, float.PositiveInfinity)]
    [InlineData(37, float.NegativeInfinity)]
    [InlineData(37, float.NaN)]
    [InlineData(1, float.PositiveInfinity)]
    [InlineData(15, float.NaN)]
    [InlineData(17, float.NegativeInfinity)]
    [InlineData(32, float.PositiveInfinity)]
    [InlineData(37, 0)]
    public void Gradients_of_a_mean_squared_error_are_the_eager_ones(int batch, float odd)
    {
        RandomState.Seed((ulong)batch);
        var (x, y) = (Tensor.Randn(batch, 3), Tensor.Randn(batch, 2));
        x.AsSpan<float>()[^1] = odd;
        Check(
            () => new Curve(),
            (net, optimizer) => new CurveTrainer(net, optimizer).Train(x, y),
            net => F.MseLoss(Eagerly(net, x), y));
    }

    [Theory]
    [InlineData(37, float.PositiveInfinity)]
    [InlineData(5, float.NaN)]
    [InlineData(18, float.NegativeInfinity)]
    public void Gradients_of_a_convolution_and_its_cross_entropy_are_the_eager_ones(int batch, float odd)
    {
        RandomState.Seed((ulong)batch);
        var x = Tensor.Randn(batch, 2, 11, 11);
        x.AsSpan<float>()[^60] = odd;
        var labels = Tensor.FromArray(Enumerable.Range(0, batch).Select(i => (long)(i * 5 % 7)).ToArray(), batch);
        Check(
            () => new Kept(),
            (net, optimizer) => new KeptTrainer(net, optimizer).Train(x, labels),
            net => F.CrossEntropy(Eagerly(net, x), labels));
    }

    private static Tensor Eagerly(Module net, Tensor x) => (Tensor)net.GetType().GetMethod("Forward")!.Invoke(net, [x])!;

    /// <summary>What one step of plain descent has moved the parameters by is the rate times their gradients.</summary>
    private static void Check<TNet>(Func<TNet> create, Func<TNet, Optimizer, float> step, Func<TNet, Tensor> loss)
        where TNet : Module
    {
        RandomState.Seed(3);
        var eager = create();
        var compiled = create();
        compiled.LoadStateDict(eager.StateDict());
        var stepped = step(compiled, new Sgd(compiled.Parameters(), Rate));
        var value = loss(eager);
        value.Backward();
        Same(value.Item(), stepped, 1e-5, "loss");
        foreach (var ((name, parameter), (_, moved)) in eager.NamedParameters().Zip(compiled.NamedParameters()))
        {
            var (before, after, gradient) = (GoldenAssert.Doubles(parameter), GoldenAssert.Doubles(moved), GoldenAssert.Doubles(parameter.Grad!));
            for (var i = 0; i < before.Length; i++) Same(before[i] - (Rate * gradient[i]), after[i], 1e-5, $"{name}[{i}]");
        }
    }

    private static void Same(double expected, double actual, double tolerance, string what) =>
        Assert.True(double.IsFinite(expected) ? Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)) : expected.Equals(actual), FormattableString.Invariant($"{what}: {actual} instead of {expected}"));
}
