using NetGen.Layers;

namespace NetGen.EndToEnd.Library;

/// <summary>A recurrence over as many steps as a sequence has.</summary>
[Module]
public sealed partial class Recurrence(int inputs, int hidden)
{
    private readonly Linear wx = new(inputs, hidden);
    private readonly Linear wh = new(hidden, hidden, bias: false);

    /// <summary>The state after each step.</summary>
    public Tensor Forward([Shape("N", "T", "inputs")] Tensor x)
    {
        var h = Tensor.Zeros([x.Size(0), hidden]);
        var all = new List<Tensor>();
        for (var t = 0; t < x.Size(1); t++)
        {
            h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h));
            all.Add(h);
        }

        return F.Stack(all, dim: 1);
    }
}
