namespace NetGen.Layers;

/// <summary>
/// A recurrent layer, h' = tanh(W_ih x + b_ih + W_hh h + b_hh) or with a ReLU (Elman, 1990). Parameters bear PyTorch's names:
/// <c>weight_ih_l0</c>, <c>weight_hh_l0</c>, <c>bias_ih_l0</c>, <c>bias_hh_l0</c>, <c>weight_ih_l0_reverse</c>, ….
/// </summary>
public sealed class RNN : RNNBase
{
    private readonly bool relu;

    /// <summary>Makes the layer; all parameters start evenly drawn from ±1 / sqrt(hiddenSize).</summary>
    /// <param name="inputSize">Size of an element of the sequences.</param>
    /// <param name="hiddenSize">Size of the hidden state, H.</param>
    /// <param name="numLayers">Number of layers, each over the results of the one before it. Default: 1.</param>
    /// <param name="nonlinearity"><see cref="Activation.Tanh"/>, the default, or <see cref="Activation.Relu"/>.</param>
    /// <param name="bias">Whether to add biases. Default: true.</param>
    /// <param name="batchFirst">Whether sequences are [N, T, …] instead of [T, N, …]. Default: false.</param>
    /// <param name="dropout">Probability of zero between layers while training. Default: 0.</param>
    /// <param name="bidirectional">Whether every layer also reads the sequence from its end. Default: false.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size, the probability or the activation is none.</exception>
    public RNN(
        int inputSize,
        int hiddenSize,
        int numLayers = 1,
        Activation nonlinearity = Activation.Tanh,
        bool bias = true,
        bool batchFirst = false,
        float dropout = 0,
        bool bidirectional = false)
        : base(1, inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional)
        => relu = RNNCell.IsRelu(nonlinearity);

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
        => (F.RnnSteps(gates, weight, bias, hidden, relu, reverse), null);
}
