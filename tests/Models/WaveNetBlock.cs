using NetGen;
using NetGen.Layers;

namespace Models;

/// <summary>A gated, dilated convolution that looks only back.</summary>
[Module]
public partial class WaveNetBlock(int channels, int dilation)
{
    private readonly Conv1d filter = new(channels, channels, kernelSize: 2, dilation: dilation);
    private readonly Conv1d gate = new(channels, channels, kernelSize: 2, dilation: dilation);
    private readonly Conv1d residual = new(channels, channels, kernelSize: 1);
    private readonly Conv1d skip = new(channels, channels, kernelSize: 1);

    public (Tensor Residual, Tensor Skip) Forward([Shape("N", "channels", "T")] Tensor x)
    {
        var padded = F.Pad(x, [dilation, 0]);
        var y = F.Tanh(filter.Call(padded)) * F.Sigmoid(gate.Call(padded));
        return (x + residual.Call(y), skip.Call(y));
    }
}

[Module]
public partial class WaveNet
{
    private readonly Conv1d input = new(1, 6, kernelSize: 1);
    private readonly ModuleList<WaveNetBlock> blocks = new(3, i => new WaveNetBlock(6, 1 << i));
    private readonly Conv1d output = new(6, 4, kernelSize: 1);

    [return: Shape("N", 4, "T")]
    public Tensor Forward([Shape("N", 1, "T")] Tensor wave)
    {
        var x = input.Call(wave);
        Tensor? total = null;
        foreach (var block in blocks)
        {
            (x, var skip) = block.Call(x);
            total = total is null ? skip : total + skip;
        }

        return output.Call(F.Relu(total!));
    }
}
