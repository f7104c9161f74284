using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

/// <summary>Backward through time: the steps of a recurrent layer from the last to the first.</summary>
/// <param name="recurrence">Sizes, weight and initial state.</param>
/// <param name="gradOutput">Gradient of forward's result, of its shape.</param>
/// <param name="output">Forward's result.</param>
/// <param name="reserve">What forward's steps kept, or null when they keep nothing.</param>
/// <param name="result">
/// Receives rows of H elements: the gradients of the input's part of all gates; those of the recurrent part where the cell
/// splits them; then N rows for the initial hidden state and N for the initial cell state.
/// </param>
internal readonly struct RecurrentBackward<T, TCell>(Recurrence recurrence, Tensor gradOutput, Tensor output, Tensor? reserve, Tensor result)
    : Recurrence.ISampleWork
    where T : unmanaged, INumber<T>
    where TCell : struct, IRecurrentCell<T>
{
    private readonly RecurrentFactor<T> factor = new(recurrence.Weight, transpose: false, recurrence.Samples);

    private static int Parts => TCell.SplitsGradient ? 2 : 1;

    public void Run(int first, int count)
    {
        int size = recurrence.Size;
        Span<T> memory = WorkMemory<T>.Take((2 * count + 1) * size);
        Span<T> zeros = memory[..size];
        Span<T> gradHidden = memory.Slice(size, count * size);
        Span<T> gradCell = memory[((count + 1) * size)..];
        zeros.Clear();
        gradHidden.Clear();
        if (TCell.HasCell)
            At(gradOutput, recurrence.Steps, first, count).CopyTo(gradCell);
        for (int step = recurrence.Steps - 1; step >= 0; step--)
            Step(step, first, count, gradHidden, gradCell, zeros);

        int last = Parts * TCell.Gates * recurrence.Steps;
        gradHidden.CopyTo(At(result, last, first, count));
        if (TCell.HasCell)
            gradCell.CopyTo(At(result, last + 1, first, count));
    }

    private void Step(int step, int first, int count, Span<T> gradHidden, Span<T> gradCell, ReadOnlySpan<T> zeros)
    {
        (int size, int width) = (recurrence.Size, TCell.Gates * recurrence.Size);
        int position = recurrence.Position(step);
        TensorPrimitives.Add(gradHidden, At(gradOutput, position, first, count), gradHidden);
        ReadOnlySpan<T> hidden = step > 0 ? At(output, recurrence.Position(step - 1), first, count) : Initial(recurrence.Hidden, first, count);
        ReadOnlySpan<T> cell = !TCell.HasCell ? default : step > 0
            ? Kept(recurrence.Position(step - 1), first, count)
            : Initial(recurrence.Cell, first, count);
        ReadOnlySpan<T> gates = TCell.Keeps ? recurrence.Rows(reserve!.Contents<T>(), position, first, count, width) : default;
        ReadOnlySpan<T> kept = TCell.Keeps ? Kept(position, first, count) : default;
        ReadOnlySpan<T> results = At(output, position, first, count);
        Span<T> gradInput = recurrence.Rows(result.Contents<T>(), position, first, count, width);
        Span<T> gradRecurrent = recurrence.Rows(result.Contents<T>(), (Parts - 1) * recurrence.Steps + position, first, count, width);
        for (int row = 0; row < count; row++)
        {
            TCell.Backward(
                TCell.Keeps ? gates.Slice(row * width, width) : default,
                TCell.Keeps ? kept.Slice(row * size, size) : default,
                hidden.IsEmpty ? zeros : hidden.Slice(row * size, size),
                cell.IsEmpty ? zeros : cell.Slice(row * size, size),
                results.Slice(row * size, size),
                gradHidden.Slice(row * size, size),
                gradCell.Slice(row * size, size),
                gradInput.Slice(row * width, width),
                gradRecurrent.Slice(row * width, width));
        }

        if (!hidden.IsEmpty)
            factor.AddProduct(count, gradRecurrent, gradHidden);
    }

    private ReadOnlySpan<T> Initial(Tensor? state, int first, int count) =>
        state is null ? default : recurrence.Rows(state.Contents<T>(), 0, first, count, recurrence.Size);

    private Span<T> At(Tensor tensor, int position, int first, int count) =>
        recurrence.Rows(tensor.Contents<T>(), position, first, count, recurrence.Size);

    private ReadOnlySpan<T> Kept(int position, int first, int count) =>
        At(reserve!, TCell.Gates * recurrence.Steps + position, first, count);
}
