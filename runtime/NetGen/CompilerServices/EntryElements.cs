using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>The element types that <c>Forward</c> declares, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EntryElements
{
    /// <summary>
    /// Refuses a tensor of another kind than declared. Whole numbers may be of either size, and floating point of either
    /// precision: a network is checked in float64 too.
    /// </summary>
    /// <param name="module">The class.</param>
    /// <param name="name">The parameter.</param>
    /// <param name="tensor">What it was given; null passes.</param>
    /// <param name="declared">What <c>[Shape(…, DType = …)]</c> says.</param>
    /// <exception cref="ArgumentException">The kinds differ.</exception>
    public static void Check(string module, string name, Tensor? tensor, DType declared)
    {
        if (tensor is null || Kind(tensor.DType) == Kind(declared)) return;
        throw new ArgumentException($"{module}.Forward: `{name}` is of {tensor.DType}, {declared} is declared. Convert it with To(DType.{declared}).", name);
    }

    private static int Kind(DType type) => type.IsFloatingPoint() ? 2 : type == DType.Bool ? 0 : 1;
}
