using NetGen.Layers;

namespace NetGen.Benchmarks;

/// <summary>The digit network that is timed.</summary>
[Module(Compile = CompileMode.Required)]
public partial class DigitNet
{
    private readonly Conv2d conv1 = new(1, 10, kernelSize: 5);
    private readonly Conv2d conv2 = new(10, 20, kernelSize: 5);
    private readonly Dropout2d conv2Drop = new();
    private readonly Linear fc1 = new(320, 50);
    private readonly Linear fc2 = new(50, 10);

    /// <summary>Log-probabilities of the ten digits.</summary>
    public Tensor Forward([Shape("N", 1, 28, 28)] Tensor x)
    {
        x = F.Relu(F.MaxPool2d(conv1.Call(x), 2));
        x = F.Relu(F.MaxPool2d(conv2Drop.Call(conv2.Call(x)), 2));
        x = x.View(-1, 320);
        x = F.Relu(fc1.Call(x));
        x = F.Dropout(x, 0.5f, Training);
        x = fc2.Call(x);
        return F.LogSoftmax(x, dim: 1);
    }
}
