using NetGen;
using NetGen.Layers;

namespace Models;

[Module]
public partial class Fire(int input, int squeezed, int expanded)
{
    private readonly Conv2d squeeze = new(input, squeezed, kernelSize: 1);
    private readonly Conv2d expand1x1 = new(squeezed, expanded, kernelSize: 1);
    private readonly Conv2d expand3x3 = new(squeezed, expanded, kernelSize: 3, padding: 1);

    public Tensor Forward(Tensor x)
    {
        x = F.Relu(squeeze.Call(x));
        return F.Cat([F.Relu(expand1x1.Call(x)), F.Relu(expand3x3.Call(x))], dim: 1);
    }
}

[Module]
public partial class SqueezeNet
{
    private readonly Sequential features = new(
        new Conv2d(3, 16, kernelSize: 3, stride: 2),
        new ReLU(),
        new MaxPool2d(3, stride: 2, ceilMode: true),
        new Fire(16, 4, 16),
        new Fire(32, 4, 16),
        new Fire(32, 8, 24));

    private readonly Sequential classifier = new(
        new Dropout(p: 0.5f),
        new Conv2d(48, 10, kernelSize: 1),
        new ReLU(),
        new AdaptiveAvgPool2d((1, 1)));

    [return: Shape("N", 10)]
    public Tensor Forward([Shape("N", 3, 32, 32)] Tensor x) => classifier.Call(features.Call(x)).Flatten(1);
}
