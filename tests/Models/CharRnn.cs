using System.Collections.Generic;
using NetGen;
using NetGen.Layers;

namespace Models;

/// <summary>A recurrent network over characters whose cells are written by hand, as many as it is told.</summary>
[Module]
public partial class CharRnn(int vocab, int dim, int depth)
{
    private readonly Embedding tokens = new(vocab, dim);
    private readonly ModuleList<Cell> cells = new(depth, _ => new Cell(dim));
    private readonly Dropout drop = new(0.1f);
    private readonly Linear head = new(dim, vocab);

    public Tensor Forward([Shape("N", "T")] Tensor ids)
    {
        var x = tokens.Call(ids);
        foreach (var cell in cells) x = drop.Call(cell.Call(x));
        return head.Call(x);
    }

    /// <summary>A gated recurrence over all steps of a sequence.</summary>
    [Module]
    public partial class Cell(int dim)
    {
        private readonly Linear wx = new(dim, 2 * dim);
        private readonly Linear wh = new(dim, 2 * dim, bias: false);

        public Tensor Forward([Shape("N", "T", "dim")] Tensor x)
        {
            var h = Tensor.Zeros([x.Size(0), dim]);
            var inputs = wx.Call(x);
            var states = new List<Tensor>();
            for (var t = 0; t < x.Size(1); t++)
            {
                var parts = (inputs[.., t] + wh.Call(h)).Chunk(2, dim: -1);
                var gate = F.Sigmoid(parts[0]);
                h = gate * h + (1f - gate) * F.Tanh(parts[1]);
                states.Add(h);
            }

            return F.Stack(states, dim: 1);
        }
    }
}

/// <summary>One whose sizes are constants.</summary>
[Module]
public partial class SmallCharRnn
{
    private readonly CharRnn rnn = new(vocab: 17, dim: 6, depth: 2);

    public Tensor Forward([Shape("N", "T")] Tensor ids) => rnn.Call(ids);
}
