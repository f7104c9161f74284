namespace NetGen;

public static partial class F
{
    /// <summary>The elements moved along dimensions; what leaves at one end comes back at the other.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="shifts">By how much, for each of the dimensions.</param>
    /// <param name="dims">The dimensions. Without them the flattened tensor is rolled by the one shift.</param>
    /// <exception cref="ArgumentException">As many shifts as dimensions are needed.</exception>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.roll.html</remarks>
    public static Tensor Roll(Tensor x, ReadOnlySpan<int> shifts, ReadOnlySpan<int> dims = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (shifts.Length != Math.Max(dims.Length, 1))
            throw new ArgumentException($"Roll needs a shift for each dimension, got {shifts.Length} for {Math.Max(dims.Length, 1)}.", nameof(shifts));
        if (x.Rank == 0)
            return x;
        if (dims.IsEmpty)
            return Roll(x.Reshape(-1), shifts[0], 0).Reshape(x.Shape);
        for (int i = 0; i < dims.Length; i++)
            x = Roll(x, shifts[i], Layout.Dim(dims[i], x.Rank));
        return x;
    }

    private static Tensor Roll(Tensor x, int shift, int dim)
    {
        int size = x.Shape[dim];
        int moved = size == 0 ? 0 : (shift % size + size) % size;
        return moved == 0 ? x : Cat([x.Narrow(dim, size - moved, moved), x.Narrow(dim, 0, size - moved)], dim);
    }
}
