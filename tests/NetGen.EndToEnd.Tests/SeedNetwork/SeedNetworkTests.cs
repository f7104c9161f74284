using NetGen.Tests.Goldens;

namespace NetGen.Tests.SeedNetwork;

/// <summary>The digit network's first twenty losses equal PyTorch's on every path.</summary>
public sealed class SeedNetworkTests
{
    private static readonly SeedRun Recorded = GoldenFile.Read<SeedRun>("seed_network");

    [Fact]
    public void Parameters_have_PyTorchs_names_shapes_and_order()
    {
        var parameters = new SeedNet().NamedParameters().Select(entry => $"{entry.Name} [{string.Join(", ", entry.Parameter.Shape.ToArray())}]");
        Assert.Equal(Recorded.Parameters.Select(entry => $"{entry.Name} [{string.Join(", ", entry.Shape)}]"), parameters);
        Assert.Equal(21_840, new SeedNet().Parameters().Sum(parameter => parameter.Numel));
    }

    [Fact]
    public void The_generated_step_gives_PyTorchs_losses() =>
        Check((net, optimizer) => new SeedTrainer(net, optimizer).Train);

    [Fact]
    public void A_loop_over_the_compiled_network_gives_PyTorchs_losses() =>
        Check((net, optimizer) => Loop(net.Call, optimizer));

    [Fact]
    public void A_loop_over_eager_operations_gives_PyTorchs_losses() =>
#pragma warning disable NG1010 // To skip the compiled code is what this test is for.
        Check((net, optimizer) => Loop(net.Forward, optimizer));
#pragma warning restore NG1010

    private static Func<Tensor, Tensor, float> Loop(Func<Tensor, Tensor> forward, Sgd optimizer) => (images, labels) =>
    {
        optimizer.ZeroGrad();
        var loss = F.NllLoss(forward(images), labels);
        loss.Backward();
        optimizer.Step();
        return loss.Item();
    };

    private static void Check(Func<SeedNet, Sgd, Func<Tensor, Tensor, float>> path)
    {
        var net = new SeedNet();
        SeedBatches.FillWeights(net);
        var step = path(net, new Sgd(net.Parameters(), Recorded.Lr, Recorded.Momentum));
        for (var i = 0; i < Recorded.Losses.Length; i++)
        {
            var (images, labels) = SeedBatches.Batch(i, Recorded.Batch);
            var loss = step(images, labels);
            Assert.True(Math.Abs(loss - Recorded.Losses[i]) <= 1e-4 * Recorded.Losses[i], $"loss {i} is {loss} instead of {Recorded.Losses[i]}");
        }
        // Every parameter moved as PyTorch's did: sums of hundreds of elements, each with a rounding of its own.
        foreach (var (name, parameter) in net.NamedParameters())
            Assert.Equal(Recorded.SumsAfterwards[name], parameter.ToArray<float>().Sum(value => (double)value), tolerance: 2e-3);
    }

    private sealed record SeedRun(
        int Batch, double Lr, double Momentum, NamedShape[] Parameters, double[] Losses, Dictionary<string, double> SumsAfterwards);

    private sealed record NamedShape(string Name, int[] Shape);
}
