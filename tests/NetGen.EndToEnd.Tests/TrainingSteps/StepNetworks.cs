using NetGen.Layers;

namespace NetGen.Tests.TrainingSteps;

/// <summary>Scores of seven classes, from images; the loss normalises them.</summary>
[Module]
public partial class ImageScores
{
    private readonly Conv2d conv = new(2, 6, kernelSize: 3, padding: 1);
    private readonly Dropout2d drop = new(0.25f);
    private readonly Linear hidden = new(150, 31);
    private readonly Linear scores = new(31, 7);

    public Tensor Forward([Shape("N", 2, 11, 11)] Tensor x)
    {
        x = F.MaxPool2d(F.Relu(drop.Call(conv.Call(x))), 2);
        x = F.Tanh(hidden.Call(F.Flatten(x, 1)));
        return scores.Call(F.Dropout(x, 0.4f, Training));
    }
}

[Module]
public partial class Curve
{
    private readonly Linear first = new(3, 24);
    private readonly Linear second = new(24, 2);

    public Tensor Forward([Shape("N", 3)] Tensor x) => second.Call(F.Sigmoid(first.Call(x)));
}

public sealed partial class ScoreTrainer(ImageScores net, Optimizer optimizer)
{
    [TrainingStep]
    public partial float Train(Tensor images, Tensor labels);

    public Tensor TrainLoss(Tensor images, Tensor labels) => F.CrossEntropy(net.Call(images), labels);
}

public sealed partial class CurveTrainer(Curve net, Optimizer optimizer)
{
    [TrainingStep]
    public partial float Train(Tensor x, [Shape("N", 2)] Tensor y);

    public Tensor TrainLoss(Tensor x, [Shape("N", 2)] Tensor y) => F.MseLoss(net.Call(x), y);
}

[Module]
public partial class Kept
{
    private readonly Conv2d conv = new(2, 6, kernelSize: 3, padding: 1);
    private readonly Linear scores = new(150, 7);

    public Tensor Forward([Shape("N", 2, 11, 11)] Tensor x) => scores.Call(F.Flatten(F.MaxPool2d(F.Relu(conv.Call(x)), 2), 1));
}

public sealed partial class KeptTrainer(Kept net, Optimizer optimizer)
{
    [TrainingStep]
    public partial float Train(Tensor images, Tensor labels);

    public Tensor TrainLoss(Tensor images, Tensor labels) => F.CrossEntropy(net.Call(images), labels);
}
