namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Turns channels into pixels.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">[…, C · factor², H, W].</param>
    /// <param name="factor">By how much images grow.</param>
    /// <returns>[…, C, H · factor, W · factor].</returns>
    public static Tensor PixelShuffle(ref Tensor? slot, Tensor x, int factor)
    {
        int[] shape = [.. x.Shape[..^3], x.Shape[^3] / (factor * factor), x.Shape[^2] * factor, x.Shape[^1] * factor];
        Tensor result = Take(ref slot, shape, x.DType);
        Shuffle(x, result, factor, grows: true);
        return result;
    }

    /// <summary>Turns pixels into channels: undoes <see cref="PixelShuffle"/>.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">[…, C, H · factor, W · factor].</param>
    /// <param name="factor">By how much images shrink.</param>
    /// <returns>[…, C · factor², H, W].</returns>
    public static Tensor PixelUnshuffle(ref Tensor? slot, Tensor x, int factor)
    {
        int[] shape = [.. x.Shape[..^3], x.Shape[^3] * factor * factor, x.Shape[^2] / factor, x.Shape[^1] / factor];
        Tensor result = Take(ref slot, shape, x.DType);
        Shuffle(result, x, factor, grows: false);
        return result;
    }

    private static void Shuffle(Tensor small, Tensor large, int factor, bool grows)
    {
        (int height, int width) = (small.Shape[^2], small.Shape[^1]);
        switch (small.DType)
        {
            case DType.Float32: Shuffle(small.Contents<float>(), large.Contents<float>(), height, width, factor, grows); break;
            case DType.Float64: Shuffle(small.Contents<double>(), large.Contents<double>(), height, width, factor, grows); break;
            case DType.Int32: Shuffle(small.Contents<int>(), large.Contents<int>(), height, width, factor, grows); break;
            case DType.Int64: Shuffle(small.Contents<long>(), large.Contents<long>(), height, width, factor, grows); break;
            default: Shuffle(small.Contents<bool>(), large.Contents<bool>(), height, width, factor, grows); break;
        }
    }

    /// <summary>Copies between small images of many channels and large ones of few: into the large ones when they grow.</summary>
    private static void Shuffle<T>(Span<T> small, Span<T> large, int height, int width, int factor, bool grows)
    {
        int at = 0;
        int plane = height * width * factor * factor;
        for (int image = 0; image * plane < small.Length; image++)
        {
            for (int offset = 0; offset < factor * factor; offset++)
            {
                for (int row = 0; row < height; row++)
                {
                    int to = image * plane + (row * factor + offset / factor) * width * factor + offset % factor;
                    for (int column = 0; column < width; column++, at++, to += factor)
                    {
                        if (grows)
                            large[to] = small[at];
                        else
                            small[at] = large[to];
                    }
                }
            }
        }
    }
}
