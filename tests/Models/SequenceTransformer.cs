using System;
using NetGen;
using NetGen.Layers;

namespace Models;

/// <summary>From one sequence to another: the encoder reads, the decoder writes.</summary>
[Module]
public partial class SequenceTransformer
{
    private const int Dim = 12;

    private readonly Embedding source = new(9, Dim);
    private readonly Embedding target = new(7, Dim);
    private readonly TransformerEncoderLayer encoder = new(Dim, 3, dimFeedforward: 24, dropout: 0, batchFirst: true);
    private readonly TransformerDecoderLayer decoder = new(Dim, 3, dimFeedforward: 24, dropout: 0, batchFirst: true);
    private readonly Linear output = new(Dim, 7);

    [return: Shape("N", "T", 7)]
    public Tensor Forward([Shape("N", "S")] Tensor sourceIds, [Shape("N", "T")] Tensor targetIds)
    {
        var scale = MathF.Sqrt(Dim);
        var memory = encoder.Call(source.Call(sourceIds) * scale);
        var written = decoder.Call(target.Call(targetIds) * scale, memory, tgtIsCausal: true);
        return output.Call(written);
    }
}
