using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

/// <summary>
/// The gated recurrent unit (Cho et al., 2014): gates r, z, n in this order. The reset gate applies after the matrix product,
/// n = tanh(input + r recurrent), and h' = (1 - z) n + z h. What is kept beside the gates is the recurrent part of n.
/// </summary>
internal readonly struct GruStep<T, TFunctions> : IRecurrentCell<T>
    where T : unmanaged, INumber<T>
    where TFunctions : struct, IGateFunctions<T>
{
    public static int Gates => 3;

    public static bool Keeps => true;

    public static bool HasCell => false;

    public static bool SplitsGradient => true;

    public static void Forward(
        ReadOnlySpan<T> input, ReadOnlySpan<T> recurrent, ReadOnlySpan<T> hidden, ReadOnlySpan<T> cell,
        Span<T> gates, Span<T> kept, Span<T> result)
    {
        int size = result.Length;
        Span<T> both = gates[..(2 * size)];
        Span<T> r = gates[..size];
        Span<T> z = gates[size..(2 * size)];
        Span<T> n = gates[(2 * size)..];
        TensorPrimitives.Add(input[..(2 * size)], recurrent[..(2 * size)], both);
        TFunctions.Sigmoid(both, both);
        recurrent[(2 * size)..].CopyTo(kept);
        TensorPrimitives.MultiplyAdd<T>(r, kept, input[(2 * size)..], n);
        TFunctions.Tanh(n, n);
        TensorPrimitives.Subtract(hidden, n, result);
        TensorPrimitives.MultiplyAdd<T>(z, result, n, result);
    }

    public static void Backward(
        ReadOnlySpan<T> gates, ReadOnlySpan<T> kept, ReadOnlySpan<T> hidden, ReadOnlySpan<T> cell, ReadOnlySpan<T> result,
        Span<T> gradHidden, Span<T> gradCell, Span<T> gradInput, Span<T> gradRecurrent)
    {
        int size = result.Length;
        ReadOnlySpan<T> r = gates[..size];
        ReadOnlySpan<T> z = gates[size..(2 * size)];
        ReadOnlySpan<T> n = gates[(2 * size)..];
        Span<T> gradR = gradInput[..size];
        Span<T> gradZ = gradInput[size..(2 * size)];
        Span<T> gradN = gradInput[(2 * size)..];
        TensorPrimitives.Subtract(hidden, n, gradZ);
        TensorPrimitives.Multiply(gradZ, gradHidden, gradZ);
        GateSlopes.Sigmoid(z, gradZ);

        TensorPrimitives.Subtract(T.One, z, gradN);
        TensorPrimitives.Multiply(gradN, gradHidden, gradN);
        TensorPrimitives.Multiply(gradHidden, z, gradHidden);
        GateSlopes.Tanh(n, gradN);
        TensorPrimitives.Multiply(gradN, kept, gradR);
        GateSlopes.Sigmoid(r, gradR);

        gradInput[..(2 * size)].CopyTo(gradRecurrent);
        TensorPrimitives.Multiply(gradN, r, gradRecurrent[(2 * size)..]);
    }
}
