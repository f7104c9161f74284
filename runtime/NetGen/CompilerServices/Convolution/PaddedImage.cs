namespace NetGen.CompilerServices;

/// <summary>Images with their padding written out, so that inner loops need not look where an image ends.</summary>
internal static unsafe class PaddedImage
{
    /// <summary>The image itself where there is no padding, else a copy in this thread's scratch with zeros around it.</summary>
    /// <param name="windows">Sizes and padding.</param>
    /// <param name="channels">Planes of the image.</param>
    /// <param name="image">[channels, height, width].</param>
    public static float* Of(in Windows windows, int channels, float* image)
    {
        if (windows is { PadH: 0, PadW: 0 })
            return image;
        var height = windows.Height + 2 * windows.PadH;
        var width = windows.Width + 2 * windows.PadW;
        var padded = ThreadScratch.Image(channels * height * width);
        new Span<float>(padded, channels * height * width).Clear();
        for (nint c = 0; c < channels; c++)
        {
            var plane = padded + (c * height + windows.PadH) * width + windows.PadW;
            for (nint row = 0; row < windows.Height; row++)
            {
                var source = new ReadOnlySpan<float>(image + (c * windows.Height + row) * windows.Width, windows.Width);
                source.CopyTo(new Span<float>(plane + row * width, windows.Width));
            }
        }

        return padded;
    }
}
