using NetGen.Layers;

namespace NetGen.EndToEnd.Library;

/// <summary>One step of a recurrence whose parts nobody outside the class can name.</summary>
[Module]
public sealed partial class GatedCell(int width, float rate = 0.25f)
{
    private readonly Gate forget = new(width);
    private readonly Gate candidate = new(width, activate: false);
    private readonly Dropout drop = new(rate);

    [Buffer]
    private readonly Tensor scale = Tensor.Full([width], 0.5f);

    /// <summary>The step's output, and the state that the next one takes.</summary>
    public (Tensor Output, (Tensor Hidden, Tensor Memory) State) Forward(
        [Shape("N", "width")] Tensor x, (Tensor Hidden, Tensor Memory) state, Tensor? mask = null, float decay = 1)
    {
        var memory = forget.Call(x + state.Hidden) * state.Memory * decay + candidate.Call(x) * scale;
        if (mask is not null) memory = memory * mask;
        var hidden = drop.Call(Activations.Swish(memory));
        return (hidden + x, (hidden, memory));
    }

    [Module]
    private sealed partial class Gate(int width, bool activate = true)
    {
        private readonly Linear fc = new(width, width);
        private readonly BatchNorm1d norm = new(width);
        private readonly Parameter shift = new(Tensor.Full([width], 0.1f));

        public Tensor Forward(Tensor x)
        {
            var y = norm.Call(fc.Call(x)) + shift;
            return activate ? F.Sigmoid(y) : F.Tanh(y);
        }
    }
}
