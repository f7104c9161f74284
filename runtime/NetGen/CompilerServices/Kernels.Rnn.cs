namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>
    /// One direction of one plain recurrent layer over whole sequences. The input's part comes from one product for all steps.
    /// </summary>
    /// <param name="slot">Destination.</param>
    /// <param name="input">[T, N, H].</param>
    /// <param name="weight">Weight of the hidden state [H, H].</param>
    /// <param name="bias">Bias of the recurrent part [H], or null.</param>
    /// <param name="hidden">The hidden state before the first step [N, H], or null for zeros.</param>
    /// <param name="relu">Whether the activation is a ReLU; otherwise it is tanh.</param>
    /// <param name="reverse">Whether to start at the last step.</param>
    /// <returns>[T, N, H].</returns>
    public static Tensor Rnn(ref Tensor? slot, Tensor input, Tensor weight, Tensor? bias, Tensor? hidden, bool relu, bool reverse)
    {
        (int steps, int samples, int size) = (input.Shape[0], input.Shape[1], weight.Shape[1]);
        Tensor result = Take(ref slot, [steps, samples, size], FloatType("Rnn", input, weight));
        Recurrence recurrence = RecurrenceOf(steps, samples, weight, hidden, null, reverse);
        if (result.DType == DType.Float32 && relu)
            RecurrentSteps<float, ReluStep<float>>(recurrence, input, bias, null, result);
        else if (result.DType == DType.Float32)
            RecurrentSteps<float, TanhStep<float, SingleGates>>(recurrence, input, bias, null, result);
        else if (relu)
            RecurrentSteps<double, ReluStep<double>>(recurrence, input, bias, null, result);
        else
            RecurrentSteps<double, TanhStep<double, DoubleGates>>(recurrence, input, bias, null, result);
        return result;
    }

    /// <summary>Gradient of <see cref="Rnn"/>.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">[T, N, H].</param>
    /// <param name="output">Its result.</param>
    /// <param name="weight">[H, H].</param>
    /// <param name="hidden">The hidden state before the first step, or null.</param>
    /// <param name="relu">Whether the activation is a ReLU.</param>
    /// <param name="reverse">Whether it started at the last step.</param>
    /// <returns>[T + 1, N, H]: the gradient of the input's part [T, N, H] and of the first hidden state.</returns>
    public static Tensor RnnGrad(
        ref Tensor? slot, Tensor gradOutput, Tensor output, Tensor weight, Tensor? hidden, bool relu, bool reverse)
    {
        (int steps, int samples, int size) = (output.Shape[0], output.Shape[1], output.Shape[2]);
        Tensor result = Take(ref slot, [steps + 1, samples, size], FloatType("Rnn", gradOutput, output));
        Recurrence recurrence = RecurrenceOf(steps, samples, weight, hidden, null, reverse);
        if (result.DType == DType.Float32 && relu)
            RecurrentStepsBack<float, ReluStep<float>>(recurrence, gradOutput, output, null, result);
        else if (result.DType == DType.Float32)
            RecurrentStepsBack<float, TanhStep<float, SingleGates>>(recurrence, gradOutput, output, null, result);
        else if (relu)
            RecurrentStepsBack<double, ReluStep<double>>(recurrence, gradOutput, output, null, result);
        else
            RecurrentStepsBack<double, TanhStep<double, DoubleGates>>(recurrence, gradOutput, output, null, result);
        return result;
    }
}
