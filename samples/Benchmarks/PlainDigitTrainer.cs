namespace NetGen.Benchmarks;

/// <summary>A compiled step of the network whose losses are compared.</summary>
public sealed partial class PlainDigitTrainer(DigitNetWithoutDropout net, Sgd optimizer)
{
    /// <summary>One step over a batch; returns its loss.</summary>
    [TrainingStep]
    public partial float Train(Tensor images, Tensor labels);

    private Tensor TrainLoss(Tensor images, Tensor labels) => F.NllLoss(net.Call(images), labels);
}
