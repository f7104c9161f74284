namespace NetGen;

public sealed partial class RandomState
{
    /// <summary>Fills a tensor with numbers drawn evenly from [low, high). Takes one stream.</summary>
    /// <param name="tensor">Float32 or float64.</param>
    /// <param name="low">Smallest.</param>
    /// <param name="high">Bound.</param>
    public void FillUniform(Tensor tensor, double low, double high)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Fill(tensor, (a, b, _, _) => low + (high - low) * Philox.Uniform(a, b));
    }

    /// <summary>Fills a tensor with normally distributed numbers. Takes one stream.</summary>
    /// <param name="tensor">Float32 or float64.</param>
    /// <param name="mean">Mean.</param>
    /// <param name="standardDeviation">Standard deviation.</param>
    public void FillNormal(Tensor tensor, double mean, double standardDeviation)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Fill(tensor, (a, b, c, d) => mean + standardDeviation * Normal(Philox.Uniform(a, b), Philox.Uniform(c, d)));
    }

    /// <summary>One number by the transform of Box and Muller; 1 - u keeps the logarithm away from 0.</summary>
    private static double Normal(double u, double v) => Math.Sqrt(-2 * Math.Log(1 - u)) * Math.Cos(2 * Math.PI * v);

    /// <summary>One block of random words for each element, addressed by its position.</summary>
    private void Fill(Tensor tensor, Func<uint, uint, uint, uint, double> draw)
    {
        if (!tensor.DType.IsFloatingPoint())
            throw new DTypeException($"Random numbers fill floating-point tensors, not {tensor.DType}.");
        ulong stream = Reserve();
        Tensor values = tensor.IsContiguous ? tensor : Tensor.Uninitialized(tensor.Shape, tensor.DType);
        if (tensor.DType == DType.Float32)
        {
            Span<float> elements = values.Contents<float>();
            for (int i = 0; i < elements.Length; i++)
                elements[i] = (float)Draw(draw, i, stream);
        }
        else
        {
            Span<double> elements = values.Contents<double>();
            for (int i = 0; i < elements.Length; i++)
                elements[i] = Draw(draw, i, stream);
        }

        if (!ReferenceEquals(values, tensor))
            tensor.CopyFrom(values);
    }

    private double Draw(Func<uint, uint, uint, uint, double> draw, int position, ulong stream)
    {
        (uint a, uint b, uint c, uint d) = Philox.Block(Key, (uint)position, 0, stream);
        return draw(a, b, c, d);
    }
}
