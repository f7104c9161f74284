using System;
using NetGen;
using NetGen.Layers;

namespace Models;

/// <summary>Any module with its input added.</summary>
[Module]
public sealed partial class Residual<T>(T inner) where T : Module, ITensorModule
{
    private readonly T inner = inner;

    public Tensor Forward(Tensor x) => x + inner.Call(x);
}

/// <summary>A network of wrapped layers.</summary>
[Module]
public sealed partial class ResidualMlp
{
    private readonly Residual<Linear> first = new(new Linear(6, 6));
    private readonly Residual<Sequential> second = new(new Sequential(new Linear(6, 12), new ReLU(), new Linear(12, 6)));

    public Tensor Forward([Shape("N", 6)] Tensor x) => second.Call(F.Tanh(first.Call(x)));
}

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
