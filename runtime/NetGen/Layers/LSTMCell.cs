namespace NetGen.Layers;

/// <summary>One step of a long short-term memory (Hochreiter and Schmidhuber, 1997), gates in the order i, f, g, o; see <see cref="LSTM"/>.</summary>
public sealed class LSTMCell : RNNCellBase
{
    /// <summary>Makes the cell; all parameters start evenly drawn from ±1 / sqrt(hiddenSize).</summary>
    /// <param name="inputSize">Size of the input.</param>
    /// <param name="hiddenSize">Size of the hidden state.</param>
    /// <param name="bias">Whether to add biases. Default: true.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is none.</exception>
    public LSTMCell(int inputSize, int hiddenSize, bool bias = true)
        : base(4, inputSize, hiddenSize, bias)
    {
    }

    /// <summary>Takes a step without hooks.</summary>
    /// <param name="x">[N, inputSize] or [inputSize].</param>
    /// <param name="state">The hidden and the cell state, each [N, hiddenSize] or without N. Default: zeros.</param>
    /// <returns>The new hidden and cell state, of the same shapes.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public (Tensor H, Tensor C) Forward(Tensor x, (Tensor H, Tensor C)? state = null)
    {
        Tensor gates = Gates(x);
        Tensor states = F.LstmSteps(gates, WeightHh, BiasHh, State(state?.H, "hidden", x), State(state?.C, "cell", x), reverse: false);
        return (LikeInput(states.Select(0, 0), x), LikeInput(states.Select(0, 1), x));
    }

    /// <summary>Takes a step.</summary>
    /// <param name="x">[N, inputSize] or [inputSize].</param>
    /// <param name="state">The hidden and the cell state, each [N, hiddenSize] or without N. Default: zeros.</param>
    /// <returns>The new hidden and cell state, of the same shapes.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public (Tensor H, Tensor C) Call(Tensor x, (Tensor H, Tensor C)? state = null) => CallEager(x, state, Forward);
}
