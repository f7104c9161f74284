namespace NetGen.Layers;

/// <summary>One step of a recurrent layer: h' = tanh(W_ih x + b_ih + W_hh h + b_hh), or with a ReLU (Elman, 1990).</summary>
public sealed class RNNCell : RNNCellBase
{
    private readonly bool relu;

    /// <summary>Makes the cell; all parameters start evenly drawn from ±1 / sqrt(hiddenSize).</summary>
    /// <param name="inputSize">Size of the input.</param>
    /// <param name="hiddenSize">Size of the hidden state.</param>
    /// <param name="bias">Whether to add biases. Default: true.</param>
    /// <param name="nonlinearity"><see cref="Activation.Tanh"/>, the default, or <see cref="Activation.Relu"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or the activation is none.</exception>
    public RNNCell(int inputSize, int hiddenSize, bool bias = true, Activation nonlinearity = Activation.Tanh)
        : base(1, inputSize, hiddenSize, bias)
        => relu = IsRelu(nonlinearity);

    /// <summary>Takes a step without hooks.</summary>
    /// <param name="x">[N, inputSize] or [inputSize].</param>
    /// <param name="hidden">The hidden state [N, hiddenSize], or without N. Default: zeros.</param>
    /// <returns>The new hidden state, of the same shape.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public Tensor Forward(Tensor x, Tensor? hidden = null)
    {
        Tensor gates = Gates(x);
        return LikeInput(F.RnnSteps(gates, WeightHh, BiasHh, State(hidden, "hidden", x), relu, reverse: false).Squeeze(0), x);
    }

    /// <summary>Takes a step.</summary>
    /// <param name="x">[N, inputSize] or [inputSize].</param>
    /// <param name="hidden">The hidden state [N, hiddenSize], or without N. Default: zeros.</param>
    /// <returns>The new hidden state, of the same shape.</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public Tensor Call(Tensor x, Tensor? hidden = null) => CallEager(x, hidden, Forward);

    /// <inheritdoc/>
    protected internal override string Describe() => base.Describe() + (relu ? ", nonlinearity=relu" : "");

    /// <summary>Whether a plain recurrent step has a ReLU instead of tanh.</summary>
    internal static bool IsRelu(Activation nonlinearity) => nonlinearity switch
    {
        Activation.Relu => true,
        Activation.Tanh => false,
        _ => throw new ArgumentOutOfRangeException(nameof(nonlinearity), nonlinearity, "A plain recurrent layer has tanh or a ReLU."),
    };
}
