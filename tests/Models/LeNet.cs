using NetGen;
using NetGen.Layers;

namespace Models;

/// <summary>Two convolutions and three dense layers over images of digits.</summary>
[Module]
public partial class LeNet
{
    private readonly Conv2d conv1 = new(1, 6, kernelSize: 5, padding: 2);
    private readonly Conv2d conv2 = new(6, 16, kernelSize: 5);
    private readonly Linear fc1 = new(16 * 5 * 5, 120);
    private readonly Linear fc2 = new(120, 84);
    private readonly Linear fc3 = new(84, 10);

    [return: Shape("N", 10)]
    public Tensor Forward([Shape("N", 1, 28, 28)] Tensor x)
    {
        x = F.AvgPool2d(F.Tanh(conv1.Call(x)), 2);
        x = F.AvgPool2d(F.Tanh(conv2.Call(x)), 2);
        x = x.Flatten(1);
        x = F.Tanh(fc1.Call(x));
        x = F.Tanh(fc2.Call(x));
        return fc3.Call(x);
    }
}
