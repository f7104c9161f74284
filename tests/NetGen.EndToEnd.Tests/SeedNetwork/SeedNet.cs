using NetGen.Layers;

namespace NetGen.Tests.SeedNetwork;

/// <summary>
/// The digit network without dropout: the random streams of PyTorch and NetGen differ, everything else is comparable.
/// </summary>
[Module(Compile = CompileMode.Required)]
public partial class SeedNet
{
    private readonly Conv2d conv1 = new(1, 10, kernelSize: 5);
    private readonly Conv2d conv2 = new(10, 20, kernelSize: 5);
    private readonly Linear fc1 = new(320, 50);
    private readonly Linear fc2 = new(50, 10);

    /// <summary>Log-probabilities of the ten digits.</summary>
    public Tensor Forward([Shape("N", 1, 28, 28)] Tensor x)
    {
        x = F.Relu(F.MaxPool2d(conv1.Call(x), 2));
        x = F.Relu(F.MaxPool2d(conv2.Call(x), 2));
        x = x.View(-1, 320);
        x = F.Relu(fc1.Call(x));
        return F.LogSoftmax(fc2.Call(x), dim: 1);
    }
}

/// <summary>Its training step, generated.</summary>
public sealed partial class SeedTrainer(SeedNet net, Sgd optimizer)
{
    /// <summary>One step over a batch; returns its loss.</summary>
    [TrainingStep]
    public partial float Train(Tensor images, Tensor labels);

    private Tensor TrainLoss(Tensor images, Tensor labels) => F.NllLoss(net.Call(images), labels);
}
