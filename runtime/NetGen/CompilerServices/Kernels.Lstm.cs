namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>
    /// One direction of one LSTM layer over whole sequences. The input's part of the gates comes from one product for all
    /// steps; gates lie in the order i, f, g, o.
    /// </summary>
    /// <param name="slot">Destination.</param>
    /// <param name="reserve">Destination of what backward needs: all activated gates, then all cell states.</param>
    /// <param name="input">[T, N, 4H].</param>
    /// <param name="weight">Weight of the hidden state [4H, H].</param>
    /// <param name="bias">Bias of the recurrent part [4H], or null.</param>
    /// <param name="hidden">The hidden state before the first step [N, H], or null for zeros.</param>
    /// <param name="cell">The cell state before the first step [N, H], or null for zeros.</param>
    /// <param name="reverse">Whether to start at the last step.</param>
    /// <returns>[T + 1, N, H]: the hidden states, then the cell state after the last step.</returns>
    public static Tensor Lstm(
        ref Tensor? slot, ref Tensor? reserve, Tensor input, Tensor weight, Tensor? bias, Tensor? hidden, Tensor? cell, bool reverse)
    {
        (int steps, int samples, int size) = (input.Shape[0], input.Shape[1], weight.Shape[1]);
        Tensor result = Take(ref slot, [steps + 1, samples, size], FloatType("Lstm", input, weight));
        Tensor kept = Take(ref reserve, [5 * steps, samples, size], result.DType);
        Recurrence recurrence = RecurrenceOf(steps, samples, weight, hidden, cell, reverse);
        if (result.DType == DType.Float32)
            RecurrentSteps<float, LstmStep<float, SingleGates>>(recurrence, input, bias, kept, result);
        else
            RecurrentSteps<double, LstmStep<double, DoubleGates>>(recurrence, input, bias, kept, result);
        return result;
    }

    /// <summary>Gradient of <see cref="Lstm"/>.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">[T + 1, N, H].</param>
    /// <param name="output">Its result.</param>
    /// <param name="reserve">What it kept.</param>
    /// <param name="weight">[4H, H].</param>
    /// <param name="hidden">The hidden state before the first step, or null.</param>
    /// <param name="cell">The cell state before the first step, or null.</param>
    /// <param name="reverse">Whether it started at the last step.</param>
    /// <returns>[4T + 2, N, H]: the gradient of the gates [T, N, 4H], of the first hidden and of the first cell state.</returns>
    public static Tensor LstmGrad(
        ref Tensor? slot, Tensor gradOutput, Tensor output, Tensor reserve, Tensor weight, Tensor? hidden, Tensor? cell, bool reverse)
    {
        (int steps, int samples, int size) = (output.Shape[0] - 1, output.Shape[1], output.Shape[2]);
        Tensor result = Take(ref slot, [4 * steps + 2, samples, size], FloatType("Lstm", gradOutput, output));
        Recurrence recurrence = RecurrenceOf(steps, samples, weight, hidden, cell, reverse);
        if (result.DType == DType.Float32)
            RecurrentStepsBack<float, LstmStep<float, SingleGates>>(recurrence, gradOutput, output, reserve, result);
        else
            RecurrentStepsBack<double, LstmStep<double, DoubleGates>>(recurrence, gradOutput, output, reserve, result);
        return result;
    }
}
