using NetGen;
using NetGen.Layers;

namespace Models;

/// <summary>Two convolutions around which the input passes, through a convolution of its own where sizes change.</summary>
[Module]
public partial class BasicBlock
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d bn2;
    private readonly Sequential? downsample;

    public BasicBlock(int inPlanes, int planes, int stride = 1)
    {
        conv1 = new Conv2d(inPlanes, planes, kernelSize: 3, stride: stride, padding: 1, bias: false);
        bn1 = new BatchNorm2d(planes);
        conv2 = new Conv2d(planes, planes, kernelSize: 3, padding: 1, bias: false);
        bn2 = new BatchNorm2d(planes);
        if (stride != 1 || inPlanes != planes)
        {
            downsample = new Sequential(
                new Conv2d(inPlanes, planes, kernelSize: 1, stride: stride, bias: false),
                new BatchNorm2d(planes));
        }
    }

    public Tensor Forward(Tensor x)
    {
        var identity = x;
        var y = F.Relu(bn1.Call(conv1.Call(x)));
        y = bn2.Call(conv2.Call(y));
        if (downsample is not null) identity = downsample.Call(x);
        y += identity;
        return F.Relu(y);
    }
}

/// <summary>ResNet-18 at an eighth of its width.</summary>
[Module]
public partial class ResNet18
{
    private readonly Conv2d conv1 = new(3, 8, kernelSize: 7, stride: 2, padding: 3, bias: false);
    private readonly BatchNorm2d bn1 = new(8);
    private readonly MaxPool2d maxpool = new(3, stride: 2, padding: 1);
    private readonly Sequential layer1 = Layer(8, 8, 2, 1);
    private readonly Sequential layer2 = Layer(8, 16, 2, 2);
    private readonly Sequential layer3 = Layer(16, 32, 2, 2);
    private readonly Sequential layer4 = Layer(32, 64, 2, 2);
    private readonly AdaptiveAvgPool2d avgpool = new((1, 1));
    private readonly Linear fc = new(64, 10);

    [return: Shape("N", 10)]
    public Tensor Forward([Shape("N", 3, 32, 32)] Tensor x)
    {
        x = maxpool.Call(F.Relu(bn1.Call(conv1.Call(x))));
        x = layer4.Call(layer3.Call(layer2.Call(layer1.Call(x))));
        x = avgpool.Call(x).Flatten(1);
        return fc.Call(x);
    }

    private static Sequential Layer(int inPlanes, int planes, int blocks, int stride)
    {
        var layer = new Sequential(new BasicBlock(inPlanes, planes, stride));
        for (var block = 1; block < blocks; block++) layer.Add(new BasicBlock(planes, planes));
        return layer;
    }
}
