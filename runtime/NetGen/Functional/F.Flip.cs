using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>The elements in reverse order along some dimensions.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dims">The dimensions; negative ones count from the last.</param>
    /// <returns>A copy.</returns>
    /// <exception cref="ArgumentException">A dimension twice.</exception>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.flip.html</remarks>
    public static Tensor Flip(Tensor x, params ReadOnlySpan<int> dims)
    {
        ArgumentNullException.ThrowIfNull(x);
        int[] turned = DifferentDims("Flip", x, dims);
        return Tape.Record(
            Kernels.Flip(ref Kernels.Fresh, x.Packed(), x.Rank == 0 ? [] : turned),
            (x, g => Kernels.Flip(ref Kernels.Fresh, g.Packed(), g.Rank == 0 ? [] : turned)));
    }

    /// <summary>Dimensions from the front, each once.</summary>
    private static int[] DifferentDims(string operation, Tensor x, ReadOnlySpan<int> dims)
    {
        var different = new int[dims.Length];
        for (int i = 0; i < dims.Length; i++)
        {
            different[i] = Layout.Dim(dims[i], x.Rank);
            if (different.AsSpan(0, i).Contains(different[i]))
                throw new ArgumentException($"{operation} names dimension {different[i]} twice: {Layout.Text(dims)}.", nameof(dims));
        }

        return different;
    }
}
