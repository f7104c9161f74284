using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>One direction of one LSTM layer.</summary>
    /// <param name="gates">The input's part of the gates [T, N, 4H].</param>
    /// <param name="weight">[4H, H].</param>
    /// <param name="bias">[4H], or null.</param>
    /// <param name="hidden">[N, H], or null for zeros.</param>
    /// <param name="cell">[N, H], or null for zeros.</param>
    /// <param name="reverse">Whether to start at the last step.</param>
    /// <returns>[T + 1, N, H]: the hidden states, then the last cell state.</returns>
    internal static Tensor LstmSteps(Tensor gates, Tensor weight, Tensor? bias, Tensor? hidden, Tensor? cell, bool reverse)
    {
        (Tensor map, Tensor? h, Tensor? c) = (weight.Packed(), hidden?.Packed(), cell?.Packed());
        Tensor? reserve = null;
        Tensor result = Kernels.Lstm(ref Kernels.Fresh, ref reserve, gates.Packed(), map, bias?.Packed(), h, c, reverse);
        Tensor kept = reserve!;
        return RecordSteps(
            [gates, weight, bias, hidden, cell], result, gates: 4, splits: false, reverse,
            (g, y) => Kernels.LstmGrad(ref Kernels.Fresh, g, y, kept, map, h, c, reverse));
    }

    /// <summary>One direction of one GRU layer.</summary>
    /// <param name="gates">The input's part of the gates [T, N, 3H].</param>
    /// <param name="weight">[3H, H].</param>
    /// <param name="bias">[3H], or null.</param>
    /// <param name="hidden">[N, H], or null for zeros.</param>
    /// <param name="reverse">Whether to start at the last step.</param>
    /// <returns>The hidden states [T, N, H].</returns>
    internal static Tensor GruSteps(Tensor gates, Tensor weight, Tensor? bias, Tensor? hidden, bool reverse)
    {
        (Tensor map, Tensor? h) = (weight.Packed(), hidden?.Packed());
        Tensor? reserve = null;
        Tensor result = Kernels.Gru(ref Kernels.Fresh, ref reserve, gates.Packed(), map, bias?.Packed(), h, reverse);
        Tensor kept = reserve!;
        return RecordSteps(
            [gates, weight, bias, hidden], result, gates: 3, splits: true, reverse,
            (g, y) => Kernels.GruGrad(ref Kernels.Fresh, g, y, kept, map, h, reverse));
    }

    /// <summary>One direction of one plain recurrent layer.</summary>
    /// <param name="input">The input's part [T, N, H].</param>
    /// <param name="weight">[H, H].</param>
    /// <param name="bias">[H], or null.</param>
    /// <param name="hidden">[N, H], or null for zeros.</param>
    /// <param name="relu">Whether the activation is a ReLU instead of tanh.</param>
    /// <param name="reverse">Whether to start at the last step.</param>
    /// <returns>The hidden states [T, N, H].</returns>
    internal static Tensor RnnSteps(Tensor input, Tensor weight, Tensor? bias, Tensor? hidden, bool relu, bool reverse)
    {
        (Tensor map, Tensor? h) = (weight.Packed(), hidden?.Packed());
        Tensor result = Kernels.Rnn(ref Kernels.Fresh, input.Packed(), map, bias?.Packed(), h, relu, reverse);
        return RecordSteps(
            [input, weight, bias, hidden], result, gates: 1, splits: false, reverse,
            (g, y) => Kernels.RnnGrad(ref Kernels.Fresh, g, y, map, h, relu, reverse));
    }

    private static Tensor RecordSteps(
        Tensor?[] operands, Tensor result, int gates, bool splits, bool reverse, Func<Tensor, Tensor, Tensor> backward)
    {
        WorkCounter.Add(operands[0]!.Numel, operands[1]!.Size(1));
        Tensor output = result.Detach();
        return Array.Exists(operands, Tape.IsRecording)
            ? new RecurrentNode(operands, output, gates, splits, reverse, g => backward(g, output)).Attach(result)
            : result;
    }
}
