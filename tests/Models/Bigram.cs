using NetGen;
using NetGen.Layers;

/// <summary>The next letter from this one alone.</summary>
[Module]
public partial class Bigram
{
    private readonly Embedding table = new(27, 27);

    [return: Shape("N", "T", 27)]
    public Tensor Forward([Shape("N", "T")] Tensor letters) => table.Call(letters);
}
