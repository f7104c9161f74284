namespace NetGen.Layers;

/// <summary>
/// Gated recurrent units (Cho et al., 2014). Gates lie in the order r, z, n; the reset gate applies after the matrix product,
/// n = tanh(W_in x + b_in + r (W_hn h + b_hn)). Parameters bear PyTorch's names: <c>weight_ih_l0</c>, <c>weight_hh_l0</c>,
/// <c>bias_ih_l0</c>, <c>bias_hh_l0</c>, <c>weight_ih_l0_reverse</c>, ….
/// </summary>
public sealed class GRU : RNNBase
{
    /// <summary>Makes the layer; all parameters start evenly drawn from ±1 / sqrt(hiddenSize).</summary>
    /// <param name="inputSize">Size of an element of the sequences.</param>
    /// <param name="hiddenSize">Size of the hidden state, H.</param>
    /// <param name="numLayers">Number of layers, each over the results of the one before it. Default: 1.</param>
    /// <param name="bias">Whether to add biases. Default: true.</param>
    /// <param name="batchFirst">Whether sequences are [N, T, …] instead of [T, N, …]. Default: false.</param>
    /// <param name="dropout">Probability of zero between layers while training. Default: 0.</param>
    /// <param name="bidirectional">Whether every layer also reads the sequence from its end. Default: false.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or the probability is none.</exception>
    public GRU(
        int inputSize,
        int hiddenSize,
        int numLayers = 1,
        bool bias = true,
        bool batchFirst = false,
        float dropout = 0,
        bool bidirectional = false)
        : base(3, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional)
    {
    }

    /// <summary>Applies the layer without hooks.</summary>
    /// <param name="x">[T, N, inputSize], [N, T, inputSize] when the batch is first, or [T, inputSize] for one sequence.</param>
    /// <param name="hidden">The first hidden state [layers · directions, N, H], or without N. Default: zeros.</param>
    /// <returns>
    /// The last layer's hidden states, of x's shape with H (both directions: 2H, forward first), and the last hidden state of
    /// every layer, of <paramref name="hidden"/>'s shape.
    /// </returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public (Tensor Output, Tensor Hidden) Forward(Tensor x, Tensor? hidden = null)
    {
        (Tensor output, Tensor last, _) = RunLayers(x, hidden, null);
        return (output, last);
    }

    /// <summary>Applies the layer.</summary>
    /// <param name="x">[T, N, inputSize], [N, T, inputSize] when the batch is first, or [T, inputSize] for one sequence.</param>
    /// <param name="hidden">The first hidden state [layers · directions, N, H], or without N. Default: zeros.</param>
    /// <returns>The last layer's hidden states and the last hidden state of every layer, as <see cref="Forward"/>.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public (Tensor Output, Tensor Hidden) Call(Tensor x, Tensor? hidden = null) => CallEager(x, hidden, Forward);

    private protected override (Tensor Output, Tensor? Cell) RunDirection(
        Tensor gates, Tensor weight, Tensor? bias, Tensor? hidden, Tensor? cell, bool reverse)
        => (F.GruSteps(gates, weight, bias, hidden, reverse), null);
}
