using NetGen;

namespace Customize;

/// <summary>
/// A descent rule is one method. In this one every weight moves by the same amount, and the sign of a running mean of
/// gradients says where to. NetGen's own <see cref="Lion"/> is the vectorized relative.
/// </summary>
public sealed class SignDescent(IEnumerable<Parameter> parameters, double lr) : Optimizer(parameters, lr, state: ["mean"])
{
    protected override void Update(in ParameterUpdate update)
    {
        var mean = update.State("mean");
        for (var i = 0; i < mean.Length; i++)
        {
            var gradient = update.Gradient[i];
            update.Values[i] -= update.LearningRate * MathF.Sign((0.9f * mean[i]) + (0.1f * gradient));
            mean[i] = (0.99f * mean[i]) + (0.01f * gradient);
        }
    }
}

/// <summary>A training step over any descent rule, compiled.</summary>
public sealed partial class SignTrainer(Curve net, SignDescent optimizer)
{
    [TrainingStep]
    public partial float Train(Tensor x, Tensor y);

    private Tensor TrainLoss(Tensor x, Tensor y) => F.MseLoss(net.Call(x), y);
}

/// <summary>Learns with the rule above.</summary>
public static class CustomDescent
{
    public static void Run()
    {
        var (x, y) = Wave.Points(100);
        var net = new Curve();
        var trainer = new SignTrainer(net, new SignDescent(net.Parameters(), lr: 0.002));
        for (var step = 0; step <= 1000; step++)
        {
            var loss = trainer.Train(x, y);
            if (step % 500 == 0)
                Console.WriteLine($"step {step}: loss {loss:0.00000}");
        }
    }
}
