using NetGen;

namespace Customize;

/// <summary>
/// A descent rule is one method. This one is Lion (Chen et al., 2023): every weight moves by the same amount, the sign of
/// a running mean of gradients says where to.
/// </summary>
public sealed class Lion(IEnumerable<Parameter> parameters, double lr) : Optimizer(parameters, lr, state: ["mean"])
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
public sealed partial class LionTrainer(Curve net, Lion optimizer)
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
        var trainer = new LionTrainer(net, new Lion(net.Parameters(), lr: 0.002));
        for (var step = 0; step <= 1000; step++)
        {
            var loss = trainer.Train(x, y);
            if (step % 500 == 0)
                Console.WriteLine($"step {step}: loss {loss:0.00000}");
        }
    }
}
