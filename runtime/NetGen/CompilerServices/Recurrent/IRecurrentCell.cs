namespace NetGen.CompilerServices;

/// <summary>
/// One step of a recurrent layer for one sample, forward and backward. Rows hold H elements, or one block of H for each gate.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IRecurrentCell<T>
{
    /// <summary>Number of gates.</summary>
    static abstract int Gates { get; }

    /// <summary>Whether steps keep their activated gates, and one more row, for backward.</summary>
    static abstract bool Keeps { get; }

    /// <summary>Whether a cell state is carried from step to step, apart from the output.</summary>
    static abstract bool HasCell { get; }

    /// <summary>Whether the gates' gradients are different for the input's and the recurrent part.</summary>
    static abstract bool SplitsGradient { get; }

    /// <summary>Computes a step.</summary>
    /// <param name="input">The input's part of the gates, with its bias.</param>
    /// <param name="recurrent">The hidden state's part of the gates, with its bias.</param>
    /// <param name="hidden">The hidden state before the step.</param>
    /// <param name="cell">The cell state before the step, where there is one.</param>
    /// <param name="gates">Receives the activated gates, if the cell keeps them.</param>
    /// <param name="kept">Receives the other row that the cell keeps: the new cell state where there is one.</param>
    /// <param name="result">Receives the new hidden state.</param>
    static abstract void Forward(
        ReadOnlySpan<T> input, ReadOnlySpan<T> recurrent, ReadOnlySpan<T> hidden, ReadOnlySpan<T> cell,
        Span<T> gates, Span<T> kept, Span<T> result);

    /// <summary>Undoes a step.</summary>
    /// <param name="gates">What the step kept.</param>
    /// <param name="kept">What the step kept.</param>
    /// <param name="hidden">The hidden state before the step.</param>
    /// <param name="cell">The cell state before the step, where there is one.</param>
    /// <param name="result">The hidden state after the step.</param>
    /// <param name="gradHidden">
    /// Gradient of the hidden state after the step; becomes what reaches the one before it other than through the gates.
    /// </param>
    /// <param name="gradCell">Gradient of the cell state after the step; becomes that of the one before it.</param>
    /// <param name="gradInput">Receives the gradient of the input's part of the gates.</param>
    /// <param name="gradRecurrent">Receives that of the recurrent part; the same row where the cell does not split it.</param>
    static abstract void Backward(
        ReadOnlySpan<T> gates, ReadOnlySpan<T> kept, ReadOnlySpan<T> hidden, ReadOnlySpan<T> cell, ReadOnlySpan<T> result,
        Span<T> gradHidden, Span<T> gradCell, Span<T> gradInput, Span<T> gradRecurrent);
}
