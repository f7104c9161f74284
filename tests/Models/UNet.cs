using NetGen;
using NetGen.Layers;

namespace Models;

[Module]
public partial class DoubleConv(int input, int output)
{
    private readonly Sequential net = new(
        new Conv2d(input, output, kernelSize: 3, padding: 1),
        new BatchNorm2d(output),
        new ReLU(),
        new Conv2d(output, output, kernelSize: 3, padding: 1),
        new BatchNorm2d(output),
        new ReLU());

    public Tensor Forward(Tensor x) => net.Call(x);
}

/// <summary>Down, and up again with what was seen on the way down.</summary>
[Module]
public partial class UNet
{
    private readonly DoubleConv down1 = new(1, 4);
    private readonly DoubleConv down2 = new(4, 8);
    private readonly DoubleConv bottom = new(8, 16);
    private readonly ConvTranspose2d up2 = new(16, 8, kernelSize: 2, stride: 2);
    private readonly DoubleConv right2 = new(16, 8);
    private readonly ConvTranspose2d up1 = new(8, 4, kernelSize: 2, stride: 2);
    private readonly DoubleConv right1 = new(8, 4);
    private readonly Conv2d output = new(4, 2, kernelSize: 1);

    [return: Shape("N", 2, 16, 16)]
    public Tensor Forward([Shape("N", 1, 16, 16)] Tensor x)
    {
        var skip1 = down1.Call(x);
        var skip2 = down2.Call(F.MaxPool2d(skip1, 2));
        var y = bottom.Call(F.MaxPool2d(skip2, 2));
        y = Join(up2, right2, y, skip2);
        y = Join(up1, right1, y, skip1);
        return output.Call(y);

        static Tensor Join(ConvTranspose2d up, DoubleConv right, Tensor below, Tensor skip) =>
            right.Call(F.Cat([skip, up.Call(below)], dim: 1));
    }
}
