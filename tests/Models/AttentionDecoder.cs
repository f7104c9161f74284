using System.Collections.Generic;
using NetGen;
using NetGen.Layers;

namespace Models;

/// <summary>A translator that looks at every word of the source again for each word that it writes (Bahdanau et al. 2015).</summary>
[Module]
public partial class AttentionDecoder
{
    private readonly Embedding source = new(12, 6);
    private readonly GRU encoder = new(6, 8, batchFirst: true);
    private readonly Embedding target = new(9, 6);
    private readonly GRUCell cell = new(14, 8);
    private readonly AdditiveAttention attention = new(8, 5);
    private readonly Linear output = new(8, 9);

    public Tensor Forward([Shape("N", "S")] Tensor sourceIds, [Shape("N", "T")] Tensor targetIds)
    {
        var (states, _) = encoder.Call(source.Call(sourceIds));
        var words = target.Call(targetIds);
        var hidden = states[.., ^1];
        var logits = new List<Tensor>();
        for (var t = 0; t < targetIds.Size(1); t++)
        {
            var context = attention.Call(hidden, states);
            hidden = cell.Call(F.Cat([words[.., t], context], dim: 1), hidden);
            logits.Add(output.Call(hidden));
        }

        return F.Stack(logits, dim: 1);
    }
}

/// <summary>A mean of the states, weighted by how well each fits a query.</summary>
[Module]
public partial class AdditiveAttention(int dim, int hidden)
{
    private readonly Linear query = new(dim, hidden, bias: false);
    private readonly Linear key = new(dim, hidden);
    private readonly Linear score = new(hidden, 1, bias: false);

    [return: Shape("N", "dim")]
    public Tensor Forward([Shape("N", "dim")] Tensor x, [Shape("N", "S", "dim")] Tensor states)
    {
        var scores = score.Call(F.Tanh(query.Call(x).Unsqueeze(1) + key.Call(states)));
        return (F.Softmax(scores, dim: 1) * states).Sum(1);
    }
}
