using System.Linq;
using NetGen;
using NetGen.Layers;

namespace Models;

/// <summary>Filters of several widths over words, the strongest answer of each.</summary>
[Module]
public partial class TextCnn
{
    private static readonly int[] Widths = { 2, 3, 4 };

    private readonly Embedding embedding = new(30, 8);
    private readonly ModuleList<Conv1d> convs = new(Widths.Select(width => new Conv1d(8, 6, kernelSize: width)));
    private readonly Dropout dropout = new(0.5f);
    private readonly Linear fc = new(18, 2);

    [return: Shape("N", 2)]
    public Tensor Forward([Shape("N", 10)] Tensor words)
    {
        var x = embedding.Call(words).Transpose(1, 2);
        var pooled = convs.Select(conv => F.Amax(F.Relu(conv.Call(x)), [2])).ToArray();
        return fc.Call(dropout.Call(F.Cat(pooled, dim: 1)));
    }
}
