using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>The tensors in what a module takes or gives: one tensor, or a tuple.</summary>
internal static class TensorTuple
{
    /// <summary>One place for each item of a tuple, one for anything else; null where there is no tensor.</summary>
    public static Tensor?[] Items(object? value) => value switch
    {
        ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i] as Tensor)],
        _ => [value as Tensor],
    };

    /// <summary>The same with other tensors at its places.</summary>
    /// <param name="value">
    /// A tensor, a tuple of up to seven tensors and nothing else, or a tensor beside a pair: what recurrent layers give. Tensors
    /// of inner tuples stay as they are.
    /// </param>
    /// <param name="t">The tensors.</param>
    /// <param name="module">Whose input or output it is.</param>
    /// <exception cref="NotSupportedException">It is anything else: no reflection means that such a tuple can't be put together.</exception>
    public static T With<T>(T value, Tensor?[] t, string module)
    {
        object other = (object?)value switch
        {
            Tensor => t[0]!,
            ValueTuple<Tensor?> => ValueTuple.Create(t[0]),
            ValueTuple<Tensor?, Tensor?> => (t[0], t[1]),
            ValueTuple<Tensor?, (Tensor, Tensor)> layer => (t[0], layer.Item2),
            ValueTuple<Tensor?, Tensor?, Tensor?> => (t[0], t[1], t[2]),
            ValueTuple<Tensor?, Tensor?, Tensor?, Tensor?> => (t[0], t[1], t[2], t[3]),
            ValueTuple<Tensor?, Tensor?, Tensor?, Tensor?, Tensor?> => (t[0], t[1], t[2], t[3], t[4]),
            ValueTuple<Tensor?, Tensor?, Tensor?, Tensor?, Tensor?, Tensor?> => (t[0], t[1], t[2], t[3], t[4], t[5]),
            ValueTuple<Tensor?, Tensor?, Tensor?, Tensor?, Tensor?, Tensor?, Tensor?> => (t[0], t[1], t[2], t[3], t[4], t[5], t[6]),
            _ => throw new NotSupportedException($"Backward hooks see tensors and tuples of up to seven tensors; {module} has {typeof(T)}."),
        };
        return (T)other;
    }
}
