using System.Collections.Generic;
using NetGen;
using NetGen.Layers;

namespace Models;

[Module]
public partial class DenseLayer(int channels, int growth)
{
    private readonly BatchNorm2d norm1 = new(channels);
    private readonly Conv2d conv1 = new(channels, 4 * growth, kernelSize: 1, bias: false);
    private readonly BatchNorm2d norm2 = new(4 * growth);
    private readonly Conv2d conv2 = new(4 * growth, growth, kernelSize: 3, padding: 1, bias: false);

    [return: Shape("N", "growth", "H", "W")]
    public Tensor Forward([Shape("N", "channels", "H", "W")] Tensor x)
    {
        x = conv1.Call(F.Relu(norm1.Call(x)));
        return conv2.Call(F.Relu(norm2.Call(x)));
    }
}

/// <summary>Every layer sees what all layers before it made.</summary>
[Module]
public partial class DenseBlock(int channels, int growth, int layers)
{
    private readonly ModuleList<DenseLayer> list = new(layers, i => new DenseLayer(channels + i * growth, growth));

    [return: Shape("N", "channels + layers * growth", "H", "W")]
    public Tensor Forward([Shape("N", "channels", "H", "W")] Tensor x)
    {
        var features = new List<Tensor> { x };
        foreach (var layer in list) features.Add(layer.Call(F.Cat([.. features], dim: 1)));
        return F.Cat(features.ToArray(), dim: 1);
    }
}

[Module]
public partial class DenseNet
{
    private readonly Conv2d conv0 = new(3, 8, kernelSize: 3, padding: 1, bias: false);
    private readonly DenseBlock block1 = new(8, growth: 4, layers: 3);
    private readonly Conv2d transition = new(20, 10, kernelSize: 1, bias: false);
    private readonly DenseBlock block2 = new(10, growth: 4, layers: 2);
    private readonly BatchNorm2d norm = new(18);
    private readonly Linear classifier = new(18, 10);

    [return: Shape("N", 10)]
    public Tensor Forward([Shape("N", 3, 8, 8)] Tensor x)
    {
        x = block1.Call(conv0.Call(x));
        x = F.AvgPool2d(transition.Call(x), 2);
        x = F.Relu(norm.Call(block2.Call(x)));
        return classifier.Call(F.AdaptiveAvgPool2d(x, 1).Flatten(1));
    }
}
