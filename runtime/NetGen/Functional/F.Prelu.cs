using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>x above 0, a learned fraction of x below (He et al., 2015).</summary>
    /// <param name="x">[N, C, …], or any shape with one fraction for all.</param>
    /// <param name="weight">The fractions: [1], or one for each of the C channels [C].</param>
    /// <exception cref="ShapeException">There is neither one fraction nor one for each channel.</exception>
    public static Tensor Prelu(Tensor x, Tensor weight)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(weight);
        if (weight.Numel == 1)
            return Pair(x, weight.Reshape([]), default(PreluPair));
        int channels = x.Rank < 2 ? 1 : x.Size(1);
        if (weight.Rank != 1 || weight.Size(0) != channels)
            throw new ShapeException($"Prelu of {Layout.Text(x.Shape)} takes weights of shape [1] or [{channels}], got {Layout.Text(weight.Shape)}.");
        int[] shape = new int[x.Rank - 1];
        Array.Fill(shape, 1);
        shape[0] = channels;
        return Pair(x, weight.Reshape(shape), default(PreluPair));
    }
}
