namespace NetGen.CompilerServices;

/// <summary>
/// The gradient of a convolution with respect to its images is itself a convolution: of the output's gradient, padded so
/// far that the sizes come out, with the kernel turned by 180 degrees and its channels exchanged.
/// </summary>
internal static class FlippedKernel
{
    /// <summary>Sizes of the convolution that gives the images' gradient. Its padding may be negative, which no kernel takes.</summary>
    public static Windows Sizes(in Windows forward) => new(
        forward.OutH,
        forward.OutW,
        forward.KernelH,
        forward.KernelW,
        forward.StrideH,
        forward.StrideW,
        forward.DilationH * (forward.KernelH - 1) - forward.PadH,
        forward.DilationW * (forward.KernelW - 1) - forward.PadW,
        forward.DilationH,
        forward.DilationW);

    /// <summary>From [groups · groupOut, groupIn, kernel] to [groups · groupIn, groupOut, kernel turned].</summary>
    /// <param name="weight">The kernel of forward.</param>
    /// <param name="groups">Number of groups.</param>
    /// <param name="groupIn">Input channels of a group in forward.</param>
    /// <param name="groupOut">Output channels of a group in forward.</param>
    /// <param name="area">kernelH · kernelW.</param>
    /// <param name="flipped">Destination.</param>
    public static void Write(ReadOnlySpan<float> weight, int groups, int groupIn, int groupOut, int area, Span<float> flipped)
    {
        for (int g = 0; g < groups; g++)
        {
            for (int o = 0; o < groupOut; o++)
            {
                for (int c = 0; c < groupIn; c++)
                {
                    ReadOnlySpan<float> source = weight.Slice(((g * groupOut + o) * groupIn + c) * area, area);
                    Span<float> target = flipped.Slice(((g * groupIn + c) * groupOut + o) * area, area);
                    source.CopyTo(target);
                    target.Reverse();
                }
            }
        }
    }
}
