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
        Fill(tensor, Uniform(low, high), Key, Reserve());
    }

    /// <summary>Fills a tensor with normally distributed numbers. Takes one stream.</summary>
    /// <param name="tensor">Float32 or float64.</param>
    /// <param name="mean">Mean.</param>
    /// <param name="standardDeviation">Standard deviation.</param>
    public void FillNormal(Tensor tensor, double mean, double standardDeviation)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Fill(tensor, Normal(mean, standardDeviation), Key, Reserve());
    }

    /// <summary>Fills a tensor with the numbers of one stream.</summary>
    /// <param name="tensor">Float32 or float64.</param>
    /// <param name="isNormal">Whether they are standard normal; else from [0, 1).</param>
    /// <param name="key">Key of the generator.</param>
    /// <param name="stream">The stream.</param>
    internal static void Fill(Tensor tensor, bool isNormal, ulong key, ulong stream) => Fill(tensor, isNormal ? Normal(0, 1) : Uniform(0, 1), key, stream);

    private static Func<uint, uint, uint, uint, double> Uniform(double low, double high) =>
        (a, b, _, _) => low + (high - low) * Philox.Uniform(a, b);

    private static Func<uint, uint, uint, uint, double> Normal(double mean, double standardDeviation) =>
        (a, b, c, d) => mean + standardDeviation * BoxMuller(Philox.Uniform(a, b), Philox.Uniform(c, d));

    /// <summary>One number by the transform of Box and Muller; 1 - u keeps the logarithm away from 0.</summary>
    private static double BoxMuller(double u, double v) => Math.Sqrt(-2 * Math.Log(1 - u)) * Math.Cos(2 * Math.PI * v);

    /// <summary>One block of random words for each element, addressed by its position.</summary>
    private static void Fill(Tensor tensor, Func<uint, uint, uint, uint, double> draw, ulong key, ulong stream)
    {
        if (!tensor.DType.IsFloatingPoint())
            throw new DTypeException($"Random numbers fill floating-point tensors, not {tensor.DType}.");
        Tensor values = tensor.IsContiguous ? tensor : Tensor.Uninitialized(tensor.Shape, tensor.DType);
        if (tensor.DType == DType.Float32)
        {
            Span<float> elements = values.Contents<float>();
            for (int i = 0; i < elements.Length; i++)
                elements[i] = (float)Draw(draw, i, key, stream);
        }
        else
        {
            Span<double> elements = values.Contents<double>();
            for (int i = 0; i < elements.Length; i++)
                elements[i] = Draw(draw, i, key, stream);
        }

        if (!ReferenceEquals(values, tensor))
            tensor.CopyFrom(values);
    }

    private static double Draw(Func<uint, uint, uint, uint, double> draw, int position, ulong key, ulong stream)
    {
        (uint a, uint b, uint c, uint d) = Philox.Block(key, (uint)position, 0, stream);
        return draw(a, b, c, d);
    }
}
