using System.Globalization;

namespace NetGen.Layers;

/// <summary>What the cells RNNCell, LSTMCell and GRUCell share: their parameters and one step.</summary>
public abstract class RNNCellBase : Module
{
    /// <summary>Makes the parameters, evenly drawn from ±1 / sqrt(hiddenSize).</summary>
    private protected RNNCellBase(int gates, int inputSize, int hiddenSize, bool bias)
    {
        Argument.AtLeast(KindName, inputSize, 0);
        Argument.AtLeast(KindName, hiddenSize, 1);
        int rows = gates * hiddenSize;
        (InputSize, HiddenSize) = (inputSize, hiddenSize);
        WeightIh = new Parameter(Tensor.Zeros(rows, inputSize));
        WeightHh = new Parameter(Tensor.Zeros(rows, hiddenSize));
        BiasIh = bias ? new Parameter(Tensor.Zeros(rows)) : null;
        BiasHh = bias ? new Parameter(Tensor.Zeros(rows)) : null;
        Init.RecurrentLike(hiddenSize, WeightIh, WeightHh, BiasIh, BiasHh);
    }

    /// <summary>Size of the input.</summary>
    public int InputSize { get; }

    /// <summary>Size of the hidden state.</summary>
    public int HiddenSize { get; }

    /// <summary>Weight of the input [gates · hiddenSize, inputSize].</summary>
    public Parameter WeightIh { get; }

    /// <summary>Weight of the hidden state [gates · hiddenSize, hiddenSize].</summary>
    public Parameter WeightHh { get; }

    /// <summary>Bias beside the input's weight [gates · hiddenSize], or null.</summary>
    public Parameter? BiasIh { get; }

    /// <summary>Bias beside the hidden state's weight [gates · hiddenSize], or null.</summary>
    public Parameter? BiasHh { get; }

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Parameter("weight_ih", WeightIh);
        visitor.Parameter("weight_hh", WeightHh);
        visitor.Parameter("bias_ih", BiasIh);
        visitor.Parameter("bias_hh", BiasHh);
        base.VisitMembers(visitor);
    }

    /// <inheritdoc/>
    protected internal override string Describe()
        => string.Create(CultureInfo.InvariantCulture, $"{InputSize}, {HiddenSize}") + (BiasIh is null ? ", bias=False" : "");

    /// <summary>The input's part of the gates, as a sequence of one step: [1, N, gates · hiddenSize].</summary>
    /// <param name="x">[N, inputSize] or [inputSize].</param>
    private protected Tensor Gates(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank is not (1 or 2) || x.Size(-1) != InputSize)
            throw new ShapeException($"{KindName} takes [N, {InputSize}] or [{InputSize}], got {Layout.Text(x.Shape)}.");
        return F.Linear(x.Reshape(1, -1, InputSize), WeightIh, BiasIh);
    }

    /// <summary>A state as [N, hiddenSize], after a look at its shape.</summary>
    private protected Tensor? State(Tensor? state, string name, Tensor x)
    {
        if (state is null)
            return null;
        int[] expected = [.. x.Shape[..^1], HiddenSize];
        return state.Shape.SequenceEqual(expected)
            ? state.Reshape(-1, HiddenSize)
            : throw new ShapeException($"{KindName}'s {name} state has shape {Layout.Text(state.Shape)}, expected {Layout.Text(expected)} for an input {Layout.Text(x.Shape)}.");
    }

    /// <summary>One step's state [N, hiddenSize] in the form of the input: without N where that has none.</summary>
    private protected static Tensor LikeInput(Tensor state, Tensor x) => x.Rank == 1 ? state.Squeeze(0) : state;
}
