using NetGen;

namespace Customize;

/// <summary>A training step with plain gradient descent, compiled.</summary>
public sealed partial class RateTrainer(Curve net, Sgd optimizer)
{
    [TrainingStep]
    public partial float Train(Tensor x, Tensor y);

    private Tensor TrainLoss(Tensor x, Tensor y) => F.MseLoss(net.Call(x), y);
}

/// <summary>The learning rate is a function of the step: it warms up for 50 steps, then falls with the root of time.</summary>
public static class ChangingRate
{
    public static void Run()
    {
        var (x, y) = Wave.Points(100);
        var net = new Curve();
        var optimizer = new Sgd(net.Parameters(), lr: 0, momentum: 0.9);
        var schedule = new FunctionLR(optimizer, step => 0.1 * Math.Min((step + 1) / 50.0, Math.Sqrt(50.0 / (step + 1))));
        var trainer = new RateTrainer(net, optimizer);
        for (var step = 0; step <= 1000; step++)
        {
            var rate = optimizer.LearningRate;
            var loss = trainer.Train(x, y);
            schedule.Step();
            if (step is 0 or 25 or 49 or 200 or 1000)
                Console.WriteLine($"step {step}: learning rate {rate:0.0000}, loss {loss:0.00000}");
        }
    }
}
