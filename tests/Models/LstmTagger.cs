using NetGen;
using NetGen.Layers;

namespace Models;

/// <summary>A tag for every word.</summary>
[Module]
public partial class LstmTagger
{
    private readonly Embedding embedding = new(20, 6, paddingIdx: 0);
    private readonly LSTM lstm = new(6, 5, numLayers: 2, batchFirst: true, bidirectional: true);
    private readonly Linear tags = new(10, 4);

    [return: Shape("N", "T", 4)]
    public Tensor Forward([Shape("N", "T")] Tensor words)
    {
        var (outputs, (_, _)) = lstm.Call(embedding.Call(words));
        return F.LogSoftmax(tags.Call(outputs), dim: 2);
    }
}
