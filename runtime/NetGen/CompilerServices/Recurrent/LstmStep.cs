using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

/// <summary>
/// The long short-term memory (Hochreiter and Schmidhuber, 1997, with forget gate): gates i, f, g, o in this order,
/// c' = f c + i g, h' = o tanh(c').
/// </summary>
internal readonly struct LstmStep<T, TFunctions> : IRecurrentCell<T>
    where T : unmanaged, INumber<T>
    where TFunctions : struct, IGateFunctions<T>
{
    public static int Gates => 4;

    public static bool Keeps => true;

    public static bool HasCell => true;

    public static bool SplitsGradient => false;

    public static void Forward(
        ReadOnlySpan<T> input, ReadOnlySpan<T> recurrent, ReadOnlySpan<T> hidden, ReadOnlySpan<T> cell,
        Span<T> gates, Span<T> kept, Span<T> result)
    {
        int size = result.Length;
        Span<T> i = gates[..size];
        Span<T> f = gates[size..(2 * size)];
        Span<T> g = gates[(2 * size)..(3 * size)];
        Span<T> o = gates[(3 * size)..];
        TensorPrimitives.Add(input, recurrent, gates);
        TFunctions.Sigmoid(gates[..(2 * size)], gates[..(2 * size)]);
        TFunctions.Tanh(g, g);
        TFunctions.Sigmoid(o, o);
        TensorPrimitives.Multiply(f, cell, kept);
        TensorPrimitives.MultiplyAdd<T>(i, g, kept, kept);
        TFunctions.Tanh(kept, result);
        TensorPrimitives.Multiply(o, result, result);
    }

    public static void Backward(
        ReadOnlySpan<T> gates, ReadOnlySpan<T> kept, ReadOnlySpan<T> hidden, ReadOnlySpan<T> cell, ReadOnlySpan<T> result,
        Span<T> gradHidden, Span<T> gradCell, Span<T> gradInput, Span<T> gradRecurrent)
    {
        int size = result.Length;
        ReadOnlySpan<T> i = gates[..size];
        ReadOnlySpan<T> f = gates[size..(2 * size)];
        ReadOnlySpan<T> g = gates[(2 * size)..(3 * size)];
        ReadOnlySpan<T> o = gates[(3 * size)..];
        Span<T> gradI = gradInput[..size];
        Span<T> gradF = gradInput[size..(2 * size)];
        Span<T> gradG = gradInput[(2 * size)..(3 * size)];
        Span<T> gradO = gradInput[(3 * size)..];

        // The places of i and g serve as working memory until their turn comes.
        Span<T> tanh = gradG;
        Span<T> throughTanh = gradI;
        TFunctions.Tanh(kept, tanh);
        TensorPrimitives.Multiply(gradHidden, tanh, gradO);
        GateSlopes.Sigmoid(o, gradO);
        TensorPrimitives.Multiply(gradHidden, o, throughTanh);
        GateSlopes.Tanh<T>(tanh, throughTanh);
        TensorPrimitives.Add(gradCell, throughTanh, gradCell);

        TensorPrimitives.Multiply(gradCell, cell, gradF);
        GateSlopes.Sigmoid(f, gradF);
        TensorPrimitives.Multiply(gradCell, g, gradI);
        GateSlopes.Sigmoid(i, gradI);
        TensorPrimitives.Multiply(gradCell, i, gradG);
        GateSlopes.Tanh(g, gradG);
        TensorPrimitives.Multiply(gradCell, f, gradCell);
        gradHidden.Clear();
    }
}
