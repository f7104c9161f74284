using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>The kinds of tensors that enter a region.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum LaneElement
{
    /// <summary>float32 values.</summary>
    Float,

    /// <summary>int32 or int64 values below 2^24 in magnitude, such as class labels; in lanes they are floats.</summary>
    Index,
}

/// <summary>A tensor that enters a region: [samples, <see cref="Shape"/>…].</summary>
/// <param name="Shape">The shape of one sample; empty for one value a sample.</param>
/// <param name="Element">What the tensor holds.</param>
/// <param name="Offset">The first of its vectors in the arena.</param>
/// <param name="GradientOffset">The first vector of its gradient after <c>Backward</c>, or -1 when it has none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record LaneInput(int[] Shape, LaneElement Element, int Offset, int GradientOffset)
{
    /// <summary>Elements of one sample.</summary>
    public int Count { get; } = LaneShape.Product(Shape);
}

/// <summary>A tensor that leaves a region: [samples, <see cref="Shape"/>…], float32.</summary>
/// <param name="Shape">The shape of one sample.</param>
/// <param name="Offset">The first of its vectors in the arena.</param>
/// <param name="GradientOffset">The first vector of its gradient, which the region writes before <c>Backward</c>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record LaneOutput(int[] Shape, int Offset, int GradientOffset)
{
    /// <summary>Elements of one sample.</summary>
    public int Count { get; } = LaneShape.Product(Shape);
}

internal static class LaneShape
{
    public static int Product(int[] shape)
    {
        var product = 1;
        foreach (var size in shape)
        {
            product *= size;
        }

        return product;
    }
}
