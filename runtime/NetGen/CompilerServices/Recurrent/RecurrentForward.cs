using System.Numerics;

namespace NetGen.CompilerServices;

/// <summary>The steps of a recurrent layer in their order.</summary>
/// <param name="recurrence">Sizes, weight and initial state.</param>
/// <param name="input">The input's part of all gates [T, N, gates · H].</param>
/// <param name="bias">Bias of the recurrent part [gates · H], or null.</param>
/// <param name="reserve">Receives what steps keep: all gates, then the other rows; null when they keep nothing.</param>
/// <param name="result">Receives the hidden states [T, N, H], and the last cell state behind them where there is one.</param>
internal readonly struct RecurrentForward<T, TCell>(Recurrence recurrence, Tensor input, Tensor? bias, Tensor? reserve, Tensor result)
    : Recurrence.ISampleWork
    where T : unmanaged, INumber<T>
    where TCell : struct, IRecurrentCell<T>
{
    private readonly RecurrentFactor<T> factor = new(recurrence.Weight, transpose: true, recurrence.Samples);

    public void Run(int first, int count)
    {
        int size = recurrence.Size;
        Span<T> memory = WorkMemory<T>.Take(count * TCell.Gates * size + size);
        Span<T> recurrent = memory[size..];
        memory[..size].Clear();
        for (int step = 0; step < recurrence.Steps; step++)
            Step(step, first, count, recurrent, memory[..size]);
        if (TCell.HasCell)
            Kept(recurrence.Position(recurrence.Steps - 1), first, count).CopyTo(Hidden(recurrence.Steps, first, count));
    }

    private void Step(int step, int first, int count, Span<T> recurrent, ReadOnlySpan<T> zeros)
    {
        (int size, int width) = (recurrence.Size, TCell.Gates * recurrence.Size);
        int position = recurrence.Position(step);
        ReadOnlySpan<T> hidden = step > 0
            ? Hidden(recurrence.Position(step - 1), first, count)
            : Initial(recurrence.Hidden, first, count);
        ReadOnlySpan<T> cell = !TCell.HasCell ? default : step > 0
            ? Kept(recurrence.Position(step - 1), first, count)
            : Initial(recurrence.Cell, first, count);
        MultiplyState(count, hidden, recurrent);

        ReadOnlySpan<T> entering = recurrence.Rows(input.Contents<T>(), position, first, count, width);
        Span<T> gates = TCell.Keeps ? recurrence.Rows(reserve!.Contents<T>(), position, first, count, width) : default;
        Span<T> kept = TCell.Keeps ? Kept(position, first, count) : default;
        Span<T> results = Hidden(position, first, count);
        for (int row = 0; row < count; row++)
        {
            TCell.Forward(
                entering.Slice(row * width, width),
                recurrent.Slice(row * width, width),
                hidden.IsEmpty ? zeros : hidden.Slice(row * size, size),
                cell.IsEmpty ? zeros : cell.Slice(row * size, size),
                TCell.Keeps ? gates.Slice(row * width, width) : default,
                TCell.Keeps ? kept.Slice(row * size, size) : default,
                results.Slice(row * size, size));
        }
    }

    private void MultiplyState(int count, ReadOnlySpan<T> hidden, Span<T> recurrent)
    {
        if (bias is null)
            recurrent.Clear();
        int width = TCell.Gates * recurrence.Size;
        for (int row = 0; row < count && bias is not null; row++)
            bias.Contents<T>().CopyTo(recurrent.Slice(row * width, width));
        if (!hidden.IsEmpty)
            factor.AddProduct(count, hidden, recurrent);
    }

    private ReadOnlySpan<T> Initial(Tensor? state, int first, int count) =>
        state is null ? default : recurrence.Rows(state.Contents<T>(), 0, first, count, recurrence.Size);

    private Span<T> Hidden(int position, int first, int count) =>
        recurrence.Rows(result.Contents<T>(), position, first, count, recurrence.Size);

    private Span<T> Kept(int position, int first, int count) =>
        recurrence.Rows(reserve!.Contents<T>(), TCell.Gates * recurrence.Steps + position, first, count, recurrence.Size);
}
