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
