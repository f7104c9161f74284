using NetGen;
using NetGen.Layers;

namespace Models;

/// <summary>Expand, filter each channel by itself, project back.</summary>
[Module]
public partial class InvertedResidual
{
    private readonly bool useResidual;
    private readonly Sequential conv;

    public InvertedResidual(int input, int output, int stride, int expand)
    {
        useResidual = stride == 1 && input == output;
        var hidden = input * expand;
        conv = new Sequential();
        if (expand != 1)
        {
            conv.Add(new Conv2d(input, hidden, kernelSize: 1, bias: false));
            conv.Add(new BatchNorm2d(hidden));
            conv.Add(new ReLU6());
        }

        conv.Add(new Conv2d(hidden, hidden, kernelSize: 3, stride: stride, padding: 1, groups: hidden, bias: false));
        conv.Add(new BatchNorm2d(hidden));
        conv.Add(new ReLU6());
        conv.Add(new Conv2d(hidden, output, kernelSize: 1, bias: false));
        conv.Add(new BatchNorm2d(output));
    }

    public Tensor Forward(Tensor x) => useResidual ? x + conv.Call(x) : conv.Call(x);
}

[Module]
public partial class MobileNetV2
{
    private readonly Sequential features = new(
        new Conv2d(3, 8, kernelSize: 3, stride: 2, padding: 1, bias: false),
        new BatchNorm2d(8),
        new ReLU6(),
        new InvertedResidual(8, 8, stride: 1, expand: 1),
        new InvertedResidual(8, 12, stride: 2, expand: 6),
        new InvertedResidual(12, 12, stride: 1, expand: 6));

    private readonly Sequential classifier = new(new Dropout(0.2f), new Linear(12, 10));

    [return: Shape("N", 10)]
    public Tensor Forward([Shape("N", 3, 16, 16)] Tensor x)
    {
        x = features.Call(x);
        x = F.AdaptiveAvgPool2d(x, (1, 1));
        return classifier.Call(x.Flatten(1));
    }
}
