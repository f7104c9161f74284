using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Tests.Reference;

/// <summary>Recurrent layers, one sample and one step after the other; told apart by their number of gates.</summary>
internal static class Recurrences
{
    private const int Rnn = 1;
    private const int Gru = 3;
    private const int Lstm = 4;

    public static readonly Dictionary<string, Func<Evaluation, Value>> Evaluators = new()
    {
        ["rnn"] = e => Forward(e, Rnn).Output,
        ["gru"] = e => Forward(e, Gru).Output,
        ["lstm"] = e => Forward(e, Lstm).Output,
        ["gru_reserve"] = e => Forward(e, Gru).Reserve,
        ["lstm_reserve"] = e => Forward(e, Lstm).Reserve,
        ["rnn_grad"] = e => Backward(e, Rnn),
        ["gru_grad"] = e => Backward(e, Gru),
        ["lstm_grad"] = e => Backward(e, Lstm),
        ["recurrent_grad_weight"] = GradientOfWeight,
    };

    private static (Value Output, Value Reserve) Forward(Evaluation e, int gates)
    {
        var (input, weight) = (e[0], e[1]);
        var (steps, samples, size) = (input.Shape[0], input.Shape[1], weight.Shape[1]);
        var biased = e.Node.Flag("biased");
        var states = e.Operands.Skip(biased ? 3 : 2).ToArray();
        var output = Value.Zeros([steps + (gates == Lstm ? 1 : 0), samples, size]);
        var reserve = Value.Zeros([steps * (gates + 1), samples, size]);
        for (var n = 0; n < samples; n++)
        {
            var hidden = State(states, 0, n, size);
            var cell = State(states, 1, n, size);
            for (var step = 0; step < steps; step++)
            {
                var t = e.Node.Flag("reverse") ? steps - 1 - step : step;
                var next = new double[size];
                for (var j = 0; j < size; j++)
                {
                    double Input(int gate) => input.Item(t, n, gate * size + j);
                    double Recurrent(int gate) => (biased ? e[2].Item(gate * size + j) : 0)
                        + Enumerable.Range(0, size).Sum(k => weight.Item(gate * size + j, k) * hidden[k]);
                    double[] kept = [];
                    switch (gates)
                    {
                        case Rnn:
                            var sum = Input(0) + Recurrent(0);
                            next[j] = e.Node.Flag("relu") ? Math.Max(0, sum) : Math.Tanh(sum);
                            break;
                        case Gru:
                            var (r, z) = (Sigmoid(Input(0) + Recurrent(0)), Sigmoid(Input(1) + Recurrent(1)));
                            var candidate = Math.Tanh(Input(2) + r * Recurrent(2));
                            next[j] = (1 - z) * candidate + z * hidden[j];
                            kept = [r, z, candidate, Recurrent(2)];
                            break;
                        default:
                            var (i, f, o) = (Sigmoid(Input(0) + Recurrent(0)), Sigmoid(Input(1) + Recurrent(1)), Sigmoid(Input(3) + Recurrent(3)));
                            var g = Math.Tanh(Input(2) + Recurrent(2));
                            cell[j] = f * cell[j] + i * g;
                            next[j] = o * Math.Tanh(cell[j]);
                            kept = [i, f, g, o, cell[j]];
                            break;
                    }

                    output.Set(next[j], t, n, j);
                    for (var row = 0; row < kept.Length; row++) reserve.Data[Kept(row, gates, steps, samples, size, t, n, j)] = kept[row];
                }

                hidden = next;
            }

            for (var j = 0; j < size && gates == Lstm; j++) output.Set(cell[j], steps, n, j);
        }

        return (output, reserve);
    }

    private static Value Backward(Evaluation e, int gates)
    {
        var (gradient, output, weight) = (e[0], e[1], e[gates == Rnn ? 2 : 3]);
        var reserve = gates == Rnn ? Value.Scalar(0) : e[2];
        var states = e.Operands.Skip(gates == Rnn ? 3 : 4).ToArray();
        var (steps, samples, size) = (output.Shape[0] - (gates == Lstm ? 1 : 0), output.Shape[1], output.Shape[2]);
        var result = Value.Zeros(e.Shape);
        var parts = gates == Gru ? 2 : 1;
        for (var n = 0; n < samples; n++)
        {
            var gradHidden = new double[size];
            var gradCell = Enumerable.Range(0, size).Select(j => gates == Lstm ? gradient.Item(steps, n, j) : 0).ToArray();
            for (var step = steps - 1; step >= 0; step--)
            {
                int Position(int at) => e.Node.Flag("reverse") ? steps - 1 - at : at;
                var t = Position(step);
                var recurrent = new double[gates * size];
                for (var j = 0; j < size; j++)
                {
                    double Saved(int row, int at) => reserve.Data[Kept(row, gates, steps, samples, size, at, n, j)];
                    var before = step > 0 ? output.Item(Position(step - 1), n, j) : State(states, 0, n, size)[j];
                    var dh = gradHidden[j] + gradient.Item(t, n, j);
                    var value = output.Item(t, n, j);
                    double[] input;
                    switch (gates)
                    {
                        case Rnn:
                            input = [dh * (e.Node.Flag("relu") ? (value > 0 ? 1 : 0) : 1 - value * value)];
                            gradHidden[j] = 0;
                            break;
                        case Gru:
                            var (r, z, candidate, kept) = (Saved(0, t), Saved(1, t), Saved(2, t), Saved(3, t));
                            var dn = dh * (1 - z) * (1 - candidate * candidate);
                            input = [dn * kept * r * (1 - r), dh * (before - candidate) * z * (1 - z), dn];
                            gradHidden[j] = dh * z;
                            break;
                        default:
                            var (i, f, g, o, tanh) = (Saved(0, t), Saved(1, t), Saved(2, t), Saved(3, t), Math.Tanh(Saved(4, t)));
                            var cell = step > 0 ? Saved(4, Position(step - 1)) : State(states, 1, n, size)[j];
                            var dc = gradCell[j] + dh * o * (1 - tanh * tanh);
                            input = [dc * g * i * (1 - i), dc * cell * f * (1 - f), dc * i * (1 - g * g), dh * tanh * o * (1 - o)];
                            (gradCell[j], gradHidden[j]) = (dc * f, 0);
                            break;
                    }

                    for (var gate = 0; gate < gates; gate++)
                    {
                        recurrent[gate * size + j] = gates == Gru && gate == 2 ? input[2] * Saved(0, t) : input[gate];
                        result.Data[(t * samples + n) * gates * size + gate * size + j] = input[gate];
                        if (parts == 2) result.Data[((steps + t) * samples + n) * gates * size + gate * size + j] = recurrent[gate * size + j];
                    }
                }

                for (var j = 0; j < size; j++) gradHidden[j] += Enumerable.Range(0, gates * size).Sum(k => recurrent[k] * weight.Item(k, j));
            }

            for (var j = 0; j < size; j++)
            {
                result.Set(gradHidden[j], parts * gates * steps, n, j);
                if (gates == Lstm) result.Set(gradCell[j], gates * steps + 1, n, j);
            }
        }

        return result;
    }

    private static Value GradientOfWeight(Evaluation e)
    {
        var (gradient, output) = (e[0], e[1]);
        var (result, steps) = (Value.Zeros(e.Shape), gradient.Shape[0]);
        foreach (var at in Value.Positions(gradient.Shape))
        {
            var before = e.Node.Flag("reverse") ? at[0] + 1 : at[0] - 1;
            for (var j = 0; j < e.Shape[1]; j++)
            {
                var hidden = before >= 0 && before < steps ? output.Item(before, at[1], j) : e.Operands.Length > 2 ? e[2].Item(at[1], j) : 0;
                result.Add(gradient.Item(at) * hidden, at[2], j);
            }
        }

        return result;
    }

    private static double[] State(Value[] states, int index, int sample, int size) =>
        Enumerable.Range(0, size).Select(j => index < states.Length ? states[index].Item(sample, j) : 0).ToArray();

    /// <summary>Where a step keeps a number: all gates lie side by side, what else is kept behind all steps' gates.</summary>
    private static int Kept(int row, int gates, int steps, int samples, int size, int t, int n, int j) => row < gates
        ? (t * samples + n) * gates * size + row * size + j
        : ((gates * steps + t) * samples + n) * size + j;

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
