namespace NetGen.Benchmarks;

/// <summary>A compiled step of the network that is timed.</summary>
public sealed partial class DigitTrainer(DigitNet net, Sgd optimizer)
{
    /// <summary>One step over a batch; returns its loss.</summary>
    [TrainingStep]
    public partial float Train(Tensor images, Tensor labels);

    private Tensor TrainLoss(Tensor images, Tensor labels) => F.NllLoss(net.Call(images), labels);
}
