using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>
    /// Gradient of the weight of the hidden state, which every step of a recurrent layer multiplies by: the sum over all steps.
    /// </summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradRecurrent">Gradient of the recurrent part of the gates [T, N, gates · H].</param>
    /// <param name="output">The layer's hidden states [T, N, H]; more rows may follow.</param>
    /// <param name="hidden">The hidden state before the first step [N, H], or null for zeros.</param>
    /// <param name="reverse">Whether the last step came first.</param>
    /// <returns>[gates · H, H].</returns>
    public static Tensor RecurrentGradWeight(ref Tensor? slot, Tensor gradRecurrent, Tensor output, Tensor? hidden, bool reverse)
    {
        Tensor result = Take(ref slot, [gradRecurrent.Shape[2], output.Shape[2]], FloatType("Recurrent", gradRecurrent, output));
        if (result.DType == DType.Float32)
            RecurrentGradWeight<float>(gradRecurrent, output, hidden, reverse, result);
        else
            RecurrentGradWeight<double>(gradRecurrent, output, hidden, reverse, result);
        return result;
    }

    private static void RecurrentGradWeight<T>(Tensor gradRecurrent, Tensor output, Tensor? hidden, bool reverse, Tensor result)
        where T : unmanaged, INumber<T>
    {
        (int steps, int samples, int width, int size) = (gradRecurrent.Shape[0], gradRecurrent.Shape[1], gradRecurrent.Shape[2], output.Shape[2]);
        (int later, int earlier, int initial) = reverse ? (0, 1, steps - 1) : (1, 0, 0);
        int rows = (steps - 1) * samples;
        ReadOnlySpan<T> gradients = gradRecurrent.Contents<T>();
        MatrixProduct.Run(
            width, size, rows,
            gradients.Slice(later * samples * width, rows * width), true,
            output.Contents<T>().Slice(earlier * samples * size, rows * size), false,
            result.Contents<T>(), accumulate: false);
        if (hidden is not null)
        {
            MatrixProduct.Run(
                width, size, samples,
                gradients.Slice(initial * samples * width, samples * width), true, hidden.Contents<T>(), false,
                result.Contents<T>(), accumulate: true);
        }
    }

    private static Recurrence RecurrenceOf(int steps, int samples, Tensor weight, Tensor? hidden, Tensor? cell, bool reverse) => new()
    {
        Steps = steps,
        Samples = samples,
        Size = weight.Shape[1],
        Reverse = reverse,
        Weight = weight,
        Hidden = hidden,
        Cell = cell,
    };

    private static void RecurrentSteps<T, TCell>(Recurrence recurrence, Tensor input, Tensor? bias, Tensor? reserve, Tensor result)
        where T : unmanaged, INumber<T>
        where TCell : struct, IRecurrentCell<T>
        => Recurrence.Run(new RecurrentForward<T, TCell>(recurrence, input, bias, reserve, result), recurrence);

    private static void RecurrentStepsBack<T, TCell>(Recurrence recurrence, Tensor gradOutput, Tensor output, Tensor? reserve, Tensor result)
        where T : unmanaged, INumber<T>
        where TCell : struct, IRecurrentCell<T>
        => Recurrence.Run(new RecurrentBackward<T, TCell>(recurrence, gradOutput, output, reserve, result), recurrence);

    private readonly struct SingleGates : IGateFunctions<float>
    {
        public static void Sigmoid(ReadOnlySpan<float> x, Span<float> result) => LaneMap.Apply<SigmoidOfLanes>(x, result);

        public static void Tanh(ReadOnlySpan<float> x, Span<float> result) => LaneMap.Apply<TanhOfLanes>(x, result);
    }

    private readonly struct DoubleGates : IGateFunctions<double>
    {
        public static void Sigmoid(ReadOnlySpan<double> x, Span<double> result) => SigmoidOfDouble.Invoke(x, result);

        public static void Tanh(ReadOnlySpan<double> x, Span<double> result) => TanhOfDouble.Invoke(x, result);
    }
}
