namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>
    /// One direction of one GRU layer over whole sequences. The input's part of the gates comes from one product for all
    /// steps; gates lie in the order r, z, n.
    /// </summary>
    /// <param name="slot">Destination.</param>
    /// <param name="reserve">Destination of what backward needs: all activated gates, then the recurrent parts of n.</param>
    /// <param name="input">[T, N, 3H].</param>
    /// <param name="weight">Weight of the hidden state [3H, H].</param>
    /// <param name="bias">Bias of the recurrent part [3H], or null.</param>
    /// <param name="hidden">The hidden state before the first step [N, H], or null for zeros.</param>
    /// <param name="reverse">Whether to start at the last step.</param>
    /// <returns>[T, N, H].</returns>
    public static Tensor Gru(
        ref Tensor? slot, ref Tensor? reserve, Tensor input, Tensor weight, Tensor? bias, Tensor? hidden, bool reverse)
    {
        (int steps, int samples, int size) = (input.Shape[0], input.Shape[1], weight.Shape[1]);
        Tensor result = Take(ref slot, [steps, samples, size], FloatType("Gru", input, weight));
        Tensor kept = Take(ref reserve, [4 * steps, samples, size], result.DType);
        Recurrence recurrence = RecurrenceOf(steps, samples, weight, hidden, null, reverse);
        if (result.DType == DType.Float32)
            RecurrentSteps<float, GruStep<float, SingleGates>>(recurrence, input, bias, kept, result);
        else
            RecurrentSteps<double, GruStep<double, DoubleGates>>(recurrence, input, bias, kept, result);
        return result;
    }

    /// <summary>Gradient of <see cref="Gru"/>.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">[T, N, H].</param>
    /// <param name="output">Its result.</param>
    /// <param name="reserve">What it kept.</param>
    /// <param name="weight">[3H, H].</param>
    /// <param name="hidden">The hidden state before the first step, or null.</param>
    /// <param name="reverse">Whether it started at the last step.</param>
    /// <returns>
    /// [6T + 1, N, H]: the gradients of the input's part of the gates [T, N, 3H], of the recurrent part [T, N, 3H], and of the
    /// first hidden state.
    /// </returns>
    public static Tensor GruGrad(
        ref Tensor? slot, Tensor gradOutput, Tensor output, Tensor reserve, Tensor weight, Tensor? hidden, bool reverse)
    {
        (int steps, int samples, int size) = (output.Shape[0], output.Shape[1], output.Shape[2]);
        Tensor result = Take(ref slot, [6 * steps + 1, samples, size], FloatType("Gru", gradOutput, output));
        Recurrence recurrence = RecurrenceOf(steps, samples, weight, hidden, null, reverse);
        if (result.DType == DType.Float32)
            RecurrentStepsBack<float, GruStep<float, SingleGates>>(recurrence, gradOutput, output, reserve, result);
        else
            RecurrentStepsBack<double, GruStep<double, DoubleGates>>(recurrence, gradOutput, output, reserve, result);
        return result;
    }
}
