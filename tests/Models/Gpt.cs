using NetGen;
using NetGen.Layers;

namespace Models;

[Module]
public partial class Block(int dim, int heads)
{
    private readonly LayerNorm ln1 = new(dim);
    private readonly MultiheadAttention attn = new(dim, heads);
    private readonly Sequential mlp = new(new Linear(dim, 4 * dim), new Gelu(), new Linear(4 * dim, dim));
    private readonly LayerNorm ln2 = new(dim);

    public Tensor Forward([Shape("N", "T", "dim")] Tensor x)
    {
        x = x + attn.Call(ln1.Call(x), causal: true);
        return x + mlp.Call(ln2.Call(x));
    }
}

[Module]
public partial class Gpt(int vocab, int context, int dim, int heads, int depth)
{
    private readonly Embedding tokens = new(vocab, dim);
    private readonly Embedding positions = new(context, dim);
    private readonly ModuleList<Block> blocks = new(depth, _ => new Block(dim, heads));
    private readonly LayerNorm norm = new(dim);
    private readonly Linear head = new(dim, vocab, bias: false);

    public Tensor Forward([Shape("N", "T")] Tensor ids)
    {
        var x = tokens.Call(ids) + positions.Call(F.Arange(ids.Size(1)));
        foreach (var block in blocks) x = block.Call(x);
        return head.Call(norm.Call(x));
    }
}

/// <summary>The network with its sizes fixed.</summary>
[Module]
public partial class SmallGpt
{
    private readonly Gpt gpt = new(vocab: 11, context: 8, dim: 16, heads: 4, depth: 2);

    [return: Shape("N", "T", 11)]
    public Tensor Forward([Shape("N", "T")] Tensor ids) => gpt.Call(ids);
}
