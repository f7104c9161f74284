using NetGen;

namespace Digits;

/// <summary>
/// One step of training, in the two forms NetGen knows. Where both call compiled code, they leave the same bits in the
/// parameters.
/// </summary>
public sealed partial class Trainer(MnistNet net, Adam optimizer)
{
    /// <summary>Forward, loss, backward and update, compiled into one method.</summary>
    /// <returns>The loss of the batch.</returns>
    [TrainingStep]
    public partial float Train(Tensor images, Tensor labels);

    /// <summary>The same by hand, as one would write it without the attribute.</summary>
    /// <returns>The loss of the batch.</returns>
    public float TrainByHand(Tensor images, Tensor labels)
    {
        optimizer.ZeroGrad();
        var loss = TrainLoss(images, labels);
        loss.Backward();
        optimizer.Step();
        return loss.Item();
    }

    private Tensor TrainLoss(Tensor images, Tensor labels) => F.NllLoss(net.Call(images), labels);
}
