using NetGen;
using NetGen.Layers;

namespace Models;

/// <summary>A convolution with what always follows it; the base of nothing, the part of everything here.</summary>
[Module]
public sealed partial class ConvBnRelu : Module
{
    private readonly Conv2d conv;
    private readonly BatchNorm2d bn;

    public ConvBnRelu(int input, int output, int kernelSize, int padding = 0)
    {
        conv = new(input, output, kernelSize: kernelSize, padding: padding, bias: false);
        bn = new(output, eps: 0.001);
    }

    public Tensor Forward(Tensor x) => F.Relu(bn.Call(conv.Call(x)));
}

/// <summary>Four ways through one block, side by side.</summary>
[Module]
public sealed partial class Inception
{
    private readonly ConvBnRelu branch1 = new(16, 8, 1);
    private readonly Sequential branch2 = new(new ConvBnRelu(16, 6, 1), new ConvBnRelu(6, 12, 3, padding: 1));
    private readonly Sequential branch3 = new(new ConvBnRelu(16, 2, 1), new ConvBnRelu(2, 4, 5, padding: 2));
    private readonly Sequential branch4 = new(new MaxPool2d(3, stride: 1, padding: 1), new ConvBnRelu(16, 4, 1));

    [return: Shape("N", 28, "H", "W")]
    public Tensor Forward([Shape("N", 16, "H", "W")] Tensor x)
    {
        Tensor[] branches = [branch1.Call(x), branch2.Call(x), branch3.Call(x), branch4.Call(x)];
        return F.Cat(branches, dim: 1);
    }
}
