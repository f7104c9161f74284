using NetGen;
using NetGen.Layers;

namespace Models;

/// <summary>Layers that share what a base class does with them.</summary>
[Module]
public abstract partial class Classifier
{
    private readonly Linear head = new(6, 3);

    [return: Shape("N", 3)]
    public Tensor Forward([Shape("N", 6)] Tensor x) => F.LogSoftmax(head.Call(Features(x)), dim: 1);

    protected abstract Tensor Features(Tensor x);
}

[Module]
public sealed partial class TiedClassifier : Classifier
{
    private readonly Linear shared = new(6, 6);
    private readonly Dropout drop = new(0.25f);

    protected override Tensor Features(Tensor x)
    {
        for (var round = 0; round < 2; round++) x = drop.Call(F.Tanh(shared.Call(x)));
        return x;
    }
}
