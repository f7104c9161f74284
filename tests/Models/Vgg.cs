using NetGen;
using NetGen.Layers;

namespace Models;

/// <summary>VGG from a plan of widths, in which zero stands for pooling.</summary>
[Module]
public partial class Vgg
{
    private static readonly int[] Plan = [8, 0, 16, 0, 24, 24, 0];

    private readonly Sequential features = new();
    private readonly Linear classifier;

    public Vgg()
    {
        var channels = 3;
        foreach (var width in Plan)
        {
            if (width == 0)
            {
                features.Add(new MaxPool2d(2));
                continue;
            }

            features.Add(new Conv2d(channels, width, kernelSize: 3, padding: 1));
            features.Add(new BatchNorm2d(width));
            features.Add(new ReLU());
            channels = width;
        }

        classifier = new Linear(channels * 2 * 2, 10);
    }

    [return: Shape("N", 10)]
    public Tensor Forward([Shape("N", 3, 16, 16)] Tensor x) => classifier.Call(features.Call(x).Flatten(1));
}
