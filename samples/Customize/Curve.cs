using NetGen;
using NetGen.Layers;

namespace Customize;

/// <summary>A curve with one hidden layer.</summary>
[Module]
public partial class Curve
{
    private readonly Linear hidden = new(1, 32);
    private readonly Linear output = new(32, 1);

    /// <summary>One y for each x.</summary>
    public Tensor Forward([Shape("N", 1)] Tensor x) => output.Call(F.Tanh(hidden.Call(x)));
}
