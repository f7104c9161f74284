namespace NetGen.Layers;

/// <summary>One step of gated recurrent units (Cho et al., 2014), gates in the order r, z, n; see <see cref="GRU"/>.</summary>
public sealed class GRUCell : RNNCellBase
{
    /// <summary>Makes the cell; all parameters start evenly drawn from ±1 / sqrt(hiddenSize).</summary>
    /// <param name="inputSize">Size of the input.</param>
    /// <param name="hiddenSize">Size of the hidden state.</param>
    /// <param name="bias">Whether to add biases. Default: true.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is none.</exception>
    public GRUCell(int inputSize, int hiddenSize, bool bias = true)
        : base(3, inputSize, hiddenSize, bias)
    {
    }

    /// <summary>Takes a step without hooks.</summary>
    /// <param name="x">[N, inputSize] or [inputSize].</param>
    /// <param name="hidden">The hidden state [N, hiddenSize], or without N. Default: zeros.</param>
    /// <returns>The new hidden state, of the same shape.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public Tensor Forward(Tensor x, Tensor? hidden = null)
    {
        Tensor gates = Gates(x);
        return LikeInput(F.GruSteps(gates, WeightHh, BiasHh, State(hidden, "hidden", x), reverse: false).Squeeze(0), x);
    }

    /// <summary>Takes a step.</summary>
    /// <param name="x">[N, inputSize] or [inputSize].</param>
    /// <param name="hidden">The hidden state [N, hiddenSize], or without N. Default: zeros.</param>
    /// <returns>The new hidden state, of the same shape.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public Tensor Call(Tensor x, Tensor? hidden = null) => CallEager(x, hidden, Forward);
}
