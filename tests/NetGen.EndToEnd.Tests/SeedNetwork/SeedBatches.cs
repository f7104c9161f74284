namespace NetGen.Tests.SeedNetwork;

/// <summary>The weights and batches of the recorded run, drawn by the same formulas as tests/goldens/networks.py.</summary>
internal static class SeedBatches
{
    private const int Pixels = 28 * 28;

    /// <summary>Parameter k comes from stream k + 1, uniform within 1/sqrt(fan-in) of its layer's weight.</summary>
    public static void FillWeights(Module net)
    {
        var stream = 0;
        foreach (var (name, parameter) in net.NamedParameters())
        {
            var weight = net.GetParameter(name[..name.LastIndexOf('.')] + ".weight");
            var bound = (float)(1 / Math.Sqrt(weight.Numel / weight.Size(0)));
            var values = Uniform(++stream, (int)parameter.Numel);
            for (var i = 0; i < values.Length; i++)
                values[i] = (values[i] * 2 - 1) * bound;
            values.CopyTo(parameter.AsSpan<float>());
        }
    }

    /// <summary>A batch: images (count, 1, 28, 28), half noise and half a pattern of their label, and labels.</summary>
    public static (Tensor Images, Tensor Labels) Batch(int step, int count)
    {
        var labels = Array.ConvertAll(Uniform(1000 + step, count), value => (long)(value * 10));
        var patterns = Enumerable.Range(0, 10).Select(label => Uniform(3000 + label, Pixels)).ToArray();
        var images = Uniform(2000 + step, count * Pixels);
        for (var i = 0; i < images.Length; i++)
            images[i] = (images[i] + patterns[labels[i / Pixels]][i % Pixels] - 1) * 2;
        return (Tensor.FromArray(images, count, 1, 28, 28), Tensor.FromArray(labels));
    }

    /// <summary>Numbers in [0, 1): the top 24 bits of SplitMix64.</summary>
    private static float[] Uniform(int stream, int count)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            var z = (((ulong)stream << 32) + (ulong)i + 1) * 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            z ^= z >> 31;
            values[i] = (z >> 40) * (1f / (1 << 24));
        }
        return values;
    }
}
