using NetGen;
using NetGen.Layers;

namespace Models;

/// <summary>A wide depthwise convolution, then a small network over the channels of each pixel.</summary>
[Module]
public partial class ConvNeXtBlock
{
    private readonly Conv2d dwconv;
    private readonly LayerNorm norm;
    private readonly Linear pwconv1;
    private readonly Linear pwconv2;
    private readonly Parameter? gamma;

    public ConvNeXtBlock(int dim = 8, float layerScale = 1e-6f)
    {
        dwconv = new Conv2d(dim, dim, kernelSize: 7, padding: 3, groups: dim);
        norm = new LayerNorm(dim, eps: 1e-6);
        pwconv1 = new Linear(dim, 4 * dim);
        pwconv2 = new Linear(4 * dim, dim);
        gamma = layerScale > 0 ? new Parameter(Tensor.Full([dim], layerScale)) : null;
    }

    [return: Shape("N", 8, 9, 7)]
    public Tensor Forward([Shape("N", "dim", "H", "W")] Tensor input)
    {
        var x = dwconv.Call(input).Permute(0, 2, 3, 1);
        x = pwconv2.Call(F.Gelu(pwconv1.Call(norm.Call(x))));
        if (gamma != null) x = gamma * x;
        return input + x.Permute(0, 3, 1, 2);
    }
}

/// <summary>The block in use.</summary>
[Module]
public partial class ConvNeXt
{
    private readonly ConvNeXtBlock first = new(8);
    private readonly ConvNeXtBlock second = new(8, layerScale: 0);

    public Tensor Forward([Shape("N", 8, 9, 7)] Tensor x) => second.Call(first.Call(x));
}
