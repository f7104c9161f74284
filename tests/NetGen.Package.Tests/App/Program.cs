using System.Globalization;
using NetGen;
using NetGen.Layers;

// Two steps on one batch, then the same answers from a second network that loads the first one's state.
RandomState.Seed(1);
var images = Tensor.Rand(24, 2, 9, 7);
var labels = Tensor.FromArray(Enumerable.Range(0, 24).Select(i => (long)(i % 3)).ToArray());

var net = new Classifier();
var trainer = new Trainer(net, new Sgd(net.Parameters(), lr: 0.05, momentum: 0.9));
for (var step = 0; step < 2; step++)
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"loss {trainer.Train(images, labels)}"));

var copy = new Classifier();
copy.LoadStateDict(net.StateDict());
net.Eval();
copy.Eval();
var same = net.Call(images).ToArray<float>().SequenceEqual(copy.Call(images).ToArray<float>());
Console.WriteLine($"same after reload: {same}");

/// <summary>A small network that must be compiled: if it cannot be, the build fails.</summary>
[Module(Compile = CompileMode.Required)]
public partial class Classifier
{
    private readonly Conv2d conv = new(2, 5, kernelSize: 3, padding: 1);
    private readonly Linear hidden = new(5 * 4 * 3, 16);
    private readonly Linear output = new(16, 3);

    public Tensor Forward([Shape("N", 2, 9, 7)] Tensor x)
    {
        x = F.MaxPool2d(F.Relu(conv.Call(x)), 2);
        x = F.Tanh(hidden.Call(x.Flatten(1)));
        return F.LogSoftmax(output.Call(x), dim: 1);
    }
}

/// <summary>Forward, loss, backward and update in one generated method.</summary>
public sealed partial class Trainer(Classifier net, Sgd optimizer)
{
    [TrainingStep]
    public partial float Train(Tensor images, Tensor labels);

    private Tensor TrainLoss(Tensor images, Tensor labels) => F.NllLoss(net.Call(images), labels);
}
