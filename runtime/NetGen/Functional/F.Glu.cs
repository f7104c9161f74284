namespace NetGen;

public static partial class F
{
    /// <summary>The first half along a dimension times the sigmoid of the second: gated linear unit (Dauphin et al., 2016).</summary>
    /// <param name="x">Any shape, floating point, whose dimension has an even size.</param>
    /// <param name="dim">The dimension that is halved; negative counts from the last. Default: the last.</param>
    /// <returns>The shape with half the dimension.</returns>
    /// <exception cref="ShapeException">The size is odd.</exception>
    public static Tensor Glu(Tensor x, int dim = -1)
    {
        (Tensor first, Tensor second) = Halves("Glu", x, dim);
        return first * Sigmoid(second);
    }

    /// <summary>
    /// The second half along a dimension times <see cref="Silu"/> of the first, which is the gate (Shazeer, 2020): what one
    /// product with the stacked matrices W and V gives in SwiGLU's formula Silu(x W) · x V.
    /// </summary>
    /// <param name="x">Any shape, floating point, whose dimension has an even size.</param>
    /// <param name="dim">The dimension that is halved; negative counts from the last. Default: the last.</param>
    /// <returns>The shape with half the dimension.</returns>
    /// <exception cref="ShapeException">The size is odd.</exception>
    public static Tensor SwiGlu(Tensor x, int dim = -1)
    {
        (Tensor first, Tensor second) = Halves("SwiGlu", x, dim);
        return Silu(first) * second;
    }

    private static (Tensor First, Tensor Second) Halves(string name, Tensor x, int dim)
    {
        ArgumentNullException.ThrowIfNull(x);
        int at = Layout.Dim(dim, x.Rank);
        if (x.Rank == 0 || x.Size(at) % 2 != 0)
            throw new ShapeException($"{name} halves a dimension of even size; dimension {dim} of {Layout.Text(x.Shape)} is none.");
        int half = x.Size(at) / 2;
        return (x.Narrow(at, 0, half), x.Narrow(at, half, half));
    }
}
