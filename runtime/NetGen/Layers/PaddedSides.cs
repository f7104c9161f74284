namespace NetGen.Layers;

/// <summary>What padding layers do.</summary>
internal static class PaddedSides
{
    /// <summary>Surrounds the last dimensions.</summary>
    /// <exception cref="ShapeException">x has another number of dimensions than the layer takes.</exception>
    public static Tensor Apply(Module layer, Tensor x, int dims, int[] pad, PadMode mode, double value = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != dims + 1 && x.Rank != dims + 2)
        {
            string taken = dims == 1 ? "[N, C, L] or [C, L]" : "[N, C, H, W] or [C, H, W]";
            throw new ShapeException($"{layer.KindName} takes {taken}, got {Layout.Text(x.Shape)}.");
        }

        return F.Pad(x, pad, mode, value);
    }
}
