namespace NetGen.Layers;

/// <summary>
/// Long short-term memory (Hochreiter and Schmidhuber, 1997, with forget gate): c' = f c + i g, h' = o tanh(c'). Gates lie in
/// the order i, f, g, o. Parameters bear PyTorch's names: <c>weight_ih_l0</c>, <c>weight_hh_l0</c>, <c>bias_ih_l0</c>,
/// <c>bias_hh_l0</c>, <c>weight_ih_l0_reverse</c>, …, and <c>weight_hr_l0</c> of a projection (Sak et al., 2014): h' = P o tanh(c').
/// </summary>
public sealed class LSTM : RNNBase
{
    /// <summary>Makes the layer; all parameters start evenly drawn from ±1 / sqrt(hiddenSize).</summary>
    /// <param name="inputSize">Size of an element of the sequences.</param>
    /// <param name="hiddenSize">Size of the hidden state, H.</param>
    /// <param name="numLayers">Number of layers, each over the results of the one before it. Default: 1.</param>
    /// <param name="bias">Whether to add biases. Default: true.</param>
    /// <param name="batchFirst">Whether sequences are [N, T, …] instead of [T, N, …]. Default: false.</param>
    /// <param name="dropout">Probability of zero between layers while training. Default: 0.</param>
    /// <param name="bidirectional">Whether every layer also reads the sequence from its end. Default: false.</param>
    /// <param name="projSize">Size that hidden states are projected to, less than <paramref name="hiddenSize"/>; 0 for none. Default: 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or the probability is none.</exception>
    public LSTM(
        int inputSize,
        int hiddenSize,
        int numLayers = 1,
        bool bias = true,
        bool batchFirst = false,
        float dropout = 0,
        bool bidirectional = false,
        int projSize = 0)
        : base(4, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, projSize)
    {
    }

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[T, N, inputSize], [N, T, inputSize] when the batch is first, or [T, inputSize] for one sequence.</param>
    /// <param name="state">The first hidden and cell state, each [layers · directions, N, H] or without N; H of the hidden state is projSize where it is projected. Default: zeros.</param>
    /// <returns>
    /// The last layer's hidden states, of x's shape with H (both directions: 2H, forward first), and the last hidden and cell
    /// state of every layer, of <paramref name="state"/>'s shapes.
    /// </returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public (Tensor Output, (Tensor H, Tensor C) State) Forward(Tensor x, (Tensor H, Tensor C)? state = null)
    {
        (Tensor output, Tensor hidden, Tensor? cell) = RunLayers(x, state?.H, state?.C);
        return (output, (hidden, cell!));
    }

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[T, N, inputSize], [N, T, inputSize] when the batch is first, or [T, inputSize] for one sequence.</param>
    /// <param name="state">The first hidden and cell state, each [layers · directions, N, H] or without N; H of the hidden state is projSize where it is projected. Default: zeros.</param>
    /// <returns>The last layer's hidden states and the last states of every layer, as <see cref="Forward"/>.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public (Tensor Output, (Tensor H, Tensor C) State) Call(Tensor x, (Tensor H, Tensor C)? state = null) => CallEager(x, state, Forward);

    private protected override (Tensor Output, Tensor? Cell) RunDirection(
        Tensor gates, Tensor weight, Tensor? bias, Tensor? hidden, Tensor? cell, bool reverse)
    {
        Tensor states = F.LstmSteps(gates, weight, bias, hidden, cell, reverse);
        int steps = gates.Size(0);
        return (states.Narrow(0, 0, steps), states.Select(0, steps));
    }
}
