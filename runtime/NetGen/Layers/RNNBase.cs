using System.Globalization;

namespace NetGen.Layers;

/// <summary>What the recurrent layers RNN, LSTM and GRU share: their parameters, and the way through layers and directions.</summary>
public abstract class RNNBase : Module
{
    private readonly Weights[] weights;
    private readonly float dropout;

    /// <summary>Makes the parameters, evenly drawn from ±1 / sqrt(hiddenSize).</summary>
    private protected RNNBase(
        int gates, int inputSize, int hiddenSize, int numLayers, bool bias, bool batchFirst, float dropout, bool bidirectional, int projSize = 0)
    {
        Argument.AtLeast(KindName, inputSize, 0);
        Argument.AtLeast(KindName, hiddenSize, 1);
        Argument.AtLeast(KindName, numLayers, 1);
        Argument.Probability(KindName, dropout);
        Argument.AtLeast(KindName, projSize, 0);
        if (projSize >= hiddenSize)
            throw Argument.OutOfRange(KindName, nameof(projSize), projSize, string.Create(CultureInfo.InvariantCulture, $"less than hiddenSize {hiddenSize}"));
        (InputSize, HiddenSize, NumLayers) = (inputSize, hiddenSize, numLayers);
        (BatchFirst, Bidirectional, this.dropout) = (batchFirst, bidirectional, dropout);
        ProjSize = projSize;
        weights = new Weights[numLayers * Directions];
        for (int place = 0; place < weights.Length; place++)
        {
            int width = place < Directions ? inputSize : Directions * OutputSize;
            weights[place] = new Weights(gates * hiddenSize, width, hiddenSize, projSize, bias);
        }
    }

    /// <summary>Size of an element of the sequences.</summary>
    public int InputSize { get; }

    /// <summary>Size of the hidden state.</summary>
    public int HiddenSize { get; }

    /// <summary>Number of layers, each over the results of the one before it.</summary>
    public int NumLayers { get; }

    /// <summary>Whether sequences are [N, T, …] instead of [T, N, …].</summary>
    public bool BatchFirst { get; }

    /// <summary>Whether every layer also reads the sequence from its end.</summary>
    public bool Bidirectional { get; }

    // Only an LSTM has projections.
    private protected int ProjSize { get; }

    private int OutputSize => ProjSize > 0 ? ProjSize : HiddenSize;

    private int Directions => Bidirectional ? 2 : 1;

    /// <inheritdoc/>
    protected internal override void VisitMembers(IModuleVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        for (int place = 0; place < weights.Length; place++)
        {
            string suffix = string.Create(CultureInfo.InvariantCulture, $"_l{place / Directions}{(place % Directions == 1 ? "_reverse" : "")}");
            visitor.Parameter("weight_ih" + suffix, weights[place].Input);
            visitor.Parameter("weight_hh" + suffix, weights[place].Hidden);
            visitor.Parameter("bias_ih" + suffix, weights[place].InputBias);
            visitor.Parameter("bias_hh" + suffix, weights[place].HiddenBias);
            visitor.Parameter("weight_hr" + suffix, weights[place].Projection);
        }

        base.VisitMembers(visitor);
    }

    /// <inheritdoc/>
    protected internal override string Describe()
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{InputSize}, {HiddenSize}");
        if (ProjSize != 0)
            text += string.Create(CultureInfo.InvariantCulture, $", proj_size={ProjSize}");
        if (NumLayers != 1)
            text += string.Create(CultureInfo.InvariantCulture, $", num_layers={NumLayers}");
        if (weights[0].InputBias is null)
            text += ", bias=False";
        if (BatchFirst)
            text += ", batch_first=True";
        if (dropout != 0)
            text += $", dropout={Printed(dropout)}";
        return Bidirectional ? text + ", bidirectional=True" : text;
    }

    /// <summary>One direction of one layer.</summary>
    /// <param name="gates">The input's part of the gates [T, N, gates · H].</param>
    /// <param name="weight">[gates · H, H].</param>
    /// <param name="bias">[gates · H], or null.</param>
    /// <param name="hidden">[N, H], or null for zeros.</param>
    /// <param name="cell">[N, H], or null for zeros.</param>
    /// <param name="reverse">Whether to start at the last step.</param>
    /// <returns>The hidden states [T, N, H], and the last cell state [N, H] where there is one.</returns>
    private protected abstract (Tensor Output, Tensor? Cell) RunDirection(
        Tensor gates, Tensor weight, Tensor? bias, Tensor? hidden, Tensor? cell, bool reverse);

    /// <summary>All layers in all directions.</summary>
    /// <param name="x">[T, N, I], [N, T, I] when the batch is first, or [T, I].</param>
    /// <param name="hidden">[layers · directions, N, H], or null for zeros.</param>
    /// <param name="cell">[layers · directions, N, H], or null for zeros.</param>
    /// <returns>The last layer's hidden states, and the last states of all layers.</returns>
    private protected (Tensor Output, Tensor Hidden, Tensor? Cell) RunLayers(Tensor x, Tensor? hidden, Tensor? cell)
    {
        Tensor sequence = Sequence(x);
        bool isBatched = x.Rank == 3;
        hidden = State(hidden, "hidden", x, sequence.Size(1), OutputSize);
        cell = State(cell, "cell", x, sequence.Size(1), HiddenSize);
        var hiddens = new Tensor[weights.Length];
        var cells = new Tensor?[weights.Length];
        for (int layer = 0; layer < NumLayers; layer++)
        {
            var outputs = new Tensor[Directions];
            for (int direction = 0; direction < Directions; direction++)
            {
                (int place, bool reverse) = (layer * Directions + direction, direction == 1);
                Weights own = weights[place];
                Tensor gates = F.Linear(sequence, own.Input, own.InputBias);
                (outputs[direction], cells[place]) = own.Projection is { } projection
                    ? RunProjected(gates, own, projection, hidden?.Select(0, place), cell?.Select(0, place), reverse)
                    : RunDirection(gates, own.Hidden, own.HiddenBias, hidden?.Select(0, place), cell?.Select(0, place), reverse);
                hiddens[place] = outputs[direction].Select(0, reverse ? 0 : sequence.Size(0) - 1);
            }

            sequence = Directions == 1 ? outputs[0] : F.Cat(outputs, 2);
            if (dropout > 0 && Training && layer + 1 < NumLayers)
                sequence = F.Dropout(sequence, dropout, training: true);
        }

        Tensor lastHidden = F.Stack(hiddens);
        Tensor? lastCell = cells[0] is null ? null : F.Stack(cells!);
        if (!isBatched)
            return (sequence.Squeeze(1), lastHidden.Squeeze(1), lastCell?.Squeeze(1));
        return (BatchFirst ? sequence.Transpose(0, 1) : sequence, lastHidden, lastCell);
    }

    /// <summary>
    /// Hidden states h = P m of a cell's m: the steps of m itself, whose weight is the recurrent one times P. Only the first
    /// hidden state need not be a projection, so what it gives to the gates is added to those of the first step.
    /// </summary>
    private (Tensor Output, Tensor? Cell) RunProjected(Tensor gates, Weights own, Tensor projection, Tensor? hidden, Tensor? cell, bool reverse)
    {
        if (hidden is not null)
        {
            int rest = gates.Size(0) - 1;
            Tensor first = gates.Narrow(0, reverse ? rest : 0, 1) + F.Linear(hidden, own.Hidden);
            Tensor others = gates.Narrow(0, reverse ? 0 : 1, rest);
            gates = F.Cat(reverse ? [others, first] : [first, others]);
        }

        (Tensor states, Tensor? last) = RunDirection(gates, F.MatMul(own.Hidden, projection), own.HiddenBias, cell?.ZerosLike(), cell, reverse);
        return (F.Linear(states, projection), last);
    }

    private Tensor Sequence(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        string batched = BatchFirst ? "[N, T, {0}]" : "[T, N, {0}]";
        if (x.Rank is not (2 or 3) || x.Size(-1) != InputSize)
        {
            string expected = string.Format(CultureInfo.InvariantCulture, batched + " or [T, {0}]", InputSize);
            throw new ShapeException($"{KindName} takes {expected}, got {Layout.Text(x.Shape)}.");
        }

        Tensor sequence = x.Rank == 2 ? x.Unsqueeze(1) : BatchFirst ? x.Transpose(0, 1) : x;
        return sequence.Size(0) > 0
            ? sequence
            : throw new ShapeException($"{KindName} takes sequences of at least one step, got {Layout.Text(x.Shape)}.");
    }

    private Tensor? State(Tensor? state, string name, Tensor x, int samples, int size)
    {
        if (state is null)
            return null;
        int[] expected = x.Rank == 3 ? [weights.Length, samples, size] : [weights.Length, size];
        if (!state.Shape.SequenceEqual(expected))
            throw new ShapeException($"{KindName}'s initial {name} state has shape {Layout.Text(state.Shape)}, expected {Layout.Text(expected)} for an input {Layout.Text(x.Shape)}.");
        return x.Rank == 3 ? state : state.Unsqueeze(1);
    }

    /// <summary>The parameters of one direction of one layer.</summary>
    private sealed class Weights
    {
        public Weights(int rows, int inputSize, int hiddenSize, int projSize, bool bias)
        {
            Input = new Parameter(Tensor.Zeros(rows, inputSize));
            Hidden = new Parameter(Tensor.Zeros(rows, projSize > 0 ? projSize : hiddenSize));
            InputBias = bias ? new Parameter(Tensor.Zeros(rows)) : null;
            HiddenBias = bias ? new Parameter(Tensor.Zeros(rows)) : null;
            Projection = projSize > 0 ? new Parameter(Tensor.Zeros(projSize, hiddenSize)) : null;
            Init.RecurrentLike(hiddenSize, Input, Hidden, InputBias, HiddenBias, Projection);
        }

        public Parameter Input { get; }

        public Parameter Hidden { get; }

        public Parameter? InputBias { get; }

        public Parameter? HiddenBias { get; }

        public Parameter? Projection { get; }
    }
}
