using NetGen;
using NetGen.Layers;

namespace Models;

[Module]
public partial class Mlp(int dim, int hidden)
{
    private readonly Linear fc1 = new(dim, hidden);
    private readonly Gelu act = new();
    private readonly Linear fc2 = new(hidden, dim);

    public Tensor Forward(Tensor x) => fc2.Call(act.Call(fc1.Call(x)));
}

/// <summary>Mixes first the patches, then the channels.</summary>
[Module]
public partial class MixerBlock(int patches, int dim)
{
    private readonly LayerNorm norm1 = new(dim);
    private readonly Mlp tokens = new(patches, 2 * patches);
    private readonly LayerNorm norm2 = new(dim);
    private readonly Mlp channels = new(dim, 4 * dim);

    public Tensor Forward([Shape("N", "patches", "dim")] Tensor x)
    {
        x = x + tokens.Call(norm1.Call(x).Transpose(1, 2)).Transpose(1, 2);
        return x + channels.Call(norm2.Call(x));
    }
}

[Module]
public partial class MlpMixer
{
    private const int Dim = 12;
    private const int Patches = 16;

    private readonly Conv2d stem = new(3, Dim, kernelSize: 4, stride: 4);
    private readonly ModuleList<MixerBlock> blocks = new(2, _ => new MixerBlock(Patches, Dim));
    private readonly LayerNorm norm = new(Dim);
    private readonly Linear head = new(Dim, 10);

    [return: Shape("N", 10)]
    public Tensor Forward([Shape("N", 3, 16, 16)] Tensor x)
    {
        x = stem.Call(x).Flatten(2).Transpose(1, 2);
        for (var i = 0; i < blocks.Count; i++) x = blocks[i].Call(x);
        return head.Call(norm.Call(x).Mean(1));
    }
}
