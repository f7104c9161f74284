using NetGen;
using NetGen.Layers;

namespace Models;

/// <summary>The worth of a state, and how much better each action is than the average one.</summary>
[Module]
public partial class DqnHead
{
    private readonly Linear body = new(8, 16);
    private readonly Linear value = new(16, 1);
    private readonly Linear advantage = new(16, 4);

    [return: Shape("N", 4)]
    public Tensor Forward([Shape("N", 8)] Tensor state)
    {
        var h = F.Relu(body.Call(state));
        var (v, a) = (value.Call(h), advantage.Call(h));
        return v + (a - a.Mean(1, keepDim: true));
    }
}
