namespace NetGen.CompilerServices;

/// <summary>The activations of gates over rows.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IGateFunctions<T>
{
    static abstract void Sigmoid(ReadOnlySpan<T> x, Span<T> result);

    static abstract void Tanh(ReadOnlySpan<T> x, Span<T> result);
}
