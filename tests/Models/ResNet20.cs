using System.Collections.Generic;
using NetGen;
using NetGen.Layers;

/// <summary>The residual network for small images: three stages of blocks whose shortcut has no parameters.</summary>
[Module]
public partial class ResNet20
{
    private readonly Conv2d conv = new(3, 8, kernelSize: 3, padding: 1, bias: false);
    private readonly BatchNorm2d bn = new(8);
    private readonly ModuleList<Block> blocks;
    private readonly Linear linear = new(32, 10);

    public ResNet20()
    {
        var list = new List<Block>();
        var width = 8;
        foreach (var planes in new[] { 8, 16, 32 })
        {
            for (var index = 0; index < 3; index++)
            {
                list.Add(new Block(width, planes));
                width = planes;
            }
        }

        blocks = new ModuleList<Block>(list);
    }

    [return: Shape("N", 10)]
    public Tensor Forward([Shape("N", 3, 16, 16)] Tensor x)
    {
        x = F.Relu(bn.Call(conv.Call(x)));
        foreach (var block in blocks) x = block.Call(x);
        return linear.Call(x.Mean([2, 3]));
    }

    /// <summary>A wider block halves the image, and pads the shortcut's channels with zeros.</summary>
    [Module]
    public partial class Block(int inPlanes, int planes)
    {
        private readonly Conv2d conv1 = new(inPlanes, planes, kernelSize: 3, stride: inPlanes == planes ? 1 : 2, padding: 1, bias: false);
        private readonly BatchNorm2d bn1 = new(planes);
        private readonly Conv2d conv2 = new(planes, planes, kernelSize: 3, padding: 1, bias: false);
        private readonly BatchNorm2d bn2 = new(planes);

        public Tensor Forward(Tensor x)
        {
            var y = bn2.Call(conv2.Call(F.Relu(bn1.Call(conv1.Call(x)))));
            return F.Relu(y + Shortcut(x));
        }

        private Tensor Shortcut(Tensor x)
        {
            if (inPlanes == planes) return x;
            var padding = (planes - inPlanes) / 2;
            return F.Pad(F.AvgPool2d(x, 2), [0, 0, 0, 0, padding, padding]);
        }
    }
}
