using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

/// <summary>The plain recurrent step with a ReLU: h' = max(0, input + recurrent).</summary>
internal readonly struct ReluStep<T> : IRecurrentCell<T>
    where T : unmanaged, INumber<T>
{
    public static int Gates => 1;

    public static bool Keeps => false;

    public static bool HasCell => false;

    public static bool SplitsGradient => false;

    public static void Forward(
        ReadOnlySpan<T> input, ReadOnlySpan<T> recurrent, ReadOnlySpan<T> hidden, ReadOnlySpan<T> cell,
        Span<T> gates, Span<T> kept, Span<T> result)
    {
        TensorPrimitives.Add(input, recurrent, result);
        TensorPrimitives.Max(result, T.Zero, result);
    }

    public static void Backward(
        ReadOnlySpan<T> gates, ReadOnlySpan<T> kept, ReadOnlySpan<T> hidden, ReadOnlySpan<T> cell, ReadOnlySpan<T> result,
        Span<T> gradHidden, Span<T> gradCell, Span<T> gradInput, Span<T> gradRecurrent)
    {
        gradHidden.CopyTo(gradInput);
        GateSlopes.Relu(result, gradInput);
        gradHidden.Clear();
    }
}
