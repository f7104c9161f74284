using NetGen.Layers;

namespace NetGen.Tests.TrainingSteps;

public sealed partial class ClippingTrainer(Curve net, Optimizer optimizer, IScheduler schedule)
{
    [TrainingStep(ClipGradNorm = 0.1, ClipGradValue = 0.05, Scheduler = nameof(schedule))]
    public partial float Train(Tensor x, [Shape("N", 2)] Tensor y);

    public Tensor TrainLoss(Tensor x, [Shape("N", 2)] Tensor y) => F.MseLoss(net.Call(x), y);
}

public sealed partial class AccumulatingTrainer(Curve net, Optimizer optimizer)
{
    [TrainingStep(MicroBatches = 4)]
    public partial float Train(Tensor x, Tensor y, float weight);

    public Tensor TrainLoss(Tensor x, Tensor y, float weight) => F.MseLoss(net.Call(x), y) * weight;
}

public sealed partial class TupleTrainer(Curve net, Optimizer optimizer)
{
    [TrainingStep]
    public partial (float Total, float Penalty) Train(Tensor x, Tensor y);

    private (Tensor Total, Tensor Penalty) TrainLoss(Tensor x, Tensor y)
    {
        var penalty = (net.Call(x) * net.Call(x)).Mean() * 0.1f;
        return (F.MseLoss(net.Call(x), y) + penalty, penalty);
    }
}

public sealed partial class AccumulatingScoreTrainer(ImageScores net, Optimizer optimizer)
{
    [TrainingStep(MicroBatches = 4)]
    public partial float Train(Tensor images, Tensor labels);

    private Tensor TrainLoss(Tensor images, Tensor labels) => F.CrossEntropy(net.Call(images), labels);
}

public sealed partial class AccuracyTrainer(ImageScores net, Optimizer optimizer)
{
    [TrainingStep]
    public partial (float Loss, float Accuracy) Train(Tensor images, Tensor labels);

    private (Tensor Loss, Tensor Accuracy) TrainLoss(Tensor images, Tensor labels)
    {
        var scores = net.Call(images);
        return (F.CrossEntropy(scores, labels), scores.Argmax(1).Eq(labels).To(DType.Float32).Mean());
    }
}

[Module]
public partial class Normalised
{
    private readonly Conv2d conv = new(2, 6, kernelSize: 3);
    private readonly BatchNorm2d norm = new(6);
    private readonly Linear fc = new(6 * 4 * 4, 7);

    public Tensor Forward([Shape("N", 2, 11, 11)] Tensor x) => fc.Call(F.MaxPool2d(F.Relu(norm.Call(conv.Call(x))), 2).Flatten(1));
}

public sealed partial class NormalisedTrainer(Normalised net, Optimizer optimizer)
{
    [TrainingStep]
    public partial float Train(Tensor images, Tensor labels);

    private Tensor TrainLoss(Tensor images, Tensor labels) => F.CrossEntropy(net.Call(images), labels);
}

public sealed record LossTensors(Tensor Total, Tensor Penalty);

public readonly record struct Losses(float Total, float Penalty);

public sealed partial class RecordTrainer(Curve net, Optimizer optimizer)
{
    [TrainingStep]
    public partial Losses Train(Tensor x, Tensor y);

    private LossTensors TrainLoss(Tensor x, Tensor y)
    {
        var penalty = (net.Call(x) * net.Call(x)).Mean() * 0.1f;
        return new LossTensors(F.MseLoss(net.Call(x), y) + penalty, penalty);
    }
}

[Module]
public partial class Encoder
{
    private readonly Linear fc = new(3, 2);

    public Tensor Forward([Shape("N", 3)] Tensor x) => F.Tanh(fc.Call(x));
}

[Module]
public partial class Decoder
{
    private readonly Linear hidden = new(2, 16);
    private readonly Linear fc = new(16, 3);

    public Tensor Forward([Shape("N", 2)] Tensor x) => fc.Call(F.Tanh(hidden.Call(x)));
}

public sealed partial class AutoencoderTrainer(Encoder encoder, Decoder decoder, Adam optimizer)
{
    [TrainingStep]
    public partial float Train(Tensor x);

    private Tensor TrainLoss(Tensor x) => F.MseLoss(decoder.Call(encoder.Call(x)), x);
}
