using NetGen;
using NetGen.Layers;

namespace Models;

/// <summary>The encoder's last state is all that the decoder knows.</summary>
[Module]
public partial class GruSeq2Seq
{
    private readonly Embedding source = new(12, 6);
    private readonly GRU encoder = new(6, 8, batchFirst: true);
    private readonly Embedding target = new(9, 6);
    private readonly GRU decoder = new(6, 8, batchFirst: true);
    private readonly Linear output = new(8, 9);

    public (Tensor Logits, Tensor Hidden) Forward([Shape("N", "S")] Tensor sourceIds, [Shape("N", "T")] Tensor targetIds)
    {
        var (_, hidden) = encoder.Call(source.Call(sourceIds));
        var (states, last) = decoder.Call(target.Call(targetIds), hidden);
        return (output.Call(states), last);
    }
}
