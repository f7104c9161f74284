using NetGen;
using NetGen.Layers;

namespace Models;

[Module]
public partial class EncoderBlock(int dim, int heads)
{
    private readonly LayerNorm ln1 = new(dim);
    private readonly MultiheadAttention attention = new(dim, heads, batchFirst: true);
    private readonly LayerNorm ln2 = new(dim);
    private readonly Sequential mlp = new(new Linear(dim, 2 * dim), new Gelu(), new Linear(2 * dim, dim));

    public Tensor Forward([Shape("N", "T", "dim")] Tensor x)
    {
        var y = ln1.Call(x);
        var (attended, _) = attention.Call(y, y, y, needWeights: false);
        x = x + attended;
        return x + mlp.Call(ln2.Call(x));
    }
}

[Module]
public partial class ViT
{
    private readonly Conv2d patches = new(3, 16, kernelSize: 4, stride: 4);
    private readonly Parameter classToken = new(Tensor.Zeros([1, 1, 16]));
    private readonly Parameter positions = new(Tensor.Randn([1, 17, 16]));
    private readonly Sequential encoder = new(new EncoderBlock(16, 4), new EncoderBlock(16, 4));
    private readonly LayerNorm norm = new(16);
    private readonly Linear head = new(16, 10);

    [return: Shape("N", 10)]
    public Tensor Forward([Shape("N", 3, 16, 16)] Tensor images)
    {
        var x = patches.Call(images).Flatten(2).Transpose(1, 2);
        var token = classToken.Expand(x.Size(0), 1, 16);
        x = F.Cat([token, x], dim: 1) + positions;
        x = norm.Call(encoder.Call(x));
        return head.Call(x.Select(1, 0));
    }
}
