using NetGen.Runtime.Tests;

namespace NetGen.Tests.ModuleTools;

/// <summary>A parameter under two names is one: in the state, in the gradient, in the optimizer, compiled or not.</summary>
[Collection(DefaultRandomState.Name)]
public sealed class TiedWeightTests
{
    [Fact]
    public void It_has_both_names_and_one_gradient()
    {
        var net = new TiedScores();
        Assert.Equal(["tokens.weight", "hidden.weight", "hidden.bias", "scores.weight"], net.StateDict().Keys);
        Assert.Equal(["tokens.weight", "hidden.weight", "hidden.bias"], net.NamedParameters().Select(parameter => parameter.Name));
    }

    [Fact]
    public void Gradients_are_the_sum_of_both_uses_on_both_paths()
    {
        RandomState.Seed(3);
        var net = new TiedScores();
        var ids = Tensor.FromArray(new long[] { 4, 0, 10, 4, 7 });
        var labels = Tensor.FromArray(new long[] { 0, 10, 4, 7, 1 });
        var compiled = Gradients(net, net.Call(ids), labels);
#pragma warning disable NG1010 // To skip the compiled code is what this test is for.
        var eager = Gradients(net, net.Forward(ids), labels);
#pragma warning restore NG1010
        Assert.Equal(eager.Keys, compiled.Keys);
        foreach (var (name, values) in eager)
            Assert.All(values.Zip(compiled[name]), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void A_training_step_moves_it_once_as_the_loop_by_hand_does()
    {
        RandomState.Seed(8);
        var (net, twin) = (new TiedAutoencoder(), new TiedAutoencoder());
        twin.LoadStateDict(net.StateDict());
        var (x, y) = (Tensor.Rand(9, 5), Tensor.Rand(9, 5));
        var trainer = new TiedTrainer(net, new Adam(net.Parameters(), lr: 0.05));
        var optimizer = new Adam(twin.Parameters(), lr: 0.05);
        var byHand = new TiedTrainer(twin, optimizer);
        for (var step = 0; step < 20; step++)
        {
            var loss = trainer.Train(x, y);
            optimizer.ZeroGrad();
            var other = byHand.TrainLoss(x, y);
            other.Backward();
            optimizer.Step();
            Assert.Equal(other.Item(), loss, 1e-6);
        }

        foreach (var (mine, theirs) in net.Parameters().Zip(twin.Parameters()))
            Assert.All(mine.ToArray<float>().Zip(theirs.ToArray<float>()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    private static Dictionary<string, float[]> Gradients(TiedScores net, Tensor scores, Tensor labels)
    {
        net.ZeroGrad();
        F.CrossEntropy(scores, labels).Backward();
        return net.NamedParameters().ToDictionary(parameter => parameter.Name, parameter => parameter.Parameter.Grad!.ToArray<float>());
    }
}
