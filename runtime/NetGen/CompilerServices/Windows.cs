namespace NetGen.CompilerServices;

/// <summary>How windows slide over images: sizes of input and window, steps, and the number of positions that follows.</summary>
/// <param name="Height">Height of the image.</param>
/// <param name="Width">Width of the image.</param>
/// <param name="KernelH">Height of the window.</param>
/// <param name="KernelW">Width of the window.</param>
/// <param name="StrideH">Rows between windows.</param>
/// <param name="StrideW">Columns between windows.</param>
/// <param name="PadH">Rows of padding above and below.</param>
/// <param name="PadW">Columns of padding left and right.</param>
/// <param name="DilationH">Rows between the window's elements.</param>
/// <param name="DilationW">Columns between the window's elements.</param>
/// <param name="CeilMode">Whether a last window may reach beyond the padding, if it starts before the right padding.</param>
internal readonly record struct Windows(
    int Height,
    int Width,
    int KernelH,
    int KernelW,
    int StrideH,
    int StrideW,
    int PadH,
    int PadW,
    int DilationH,
    int DilationW,
    bool CeilMode = false)
{
    /// <summary>Number of positions along the height.</summary>
    public int OutH => Positions(Height, KernelH, StrideH, PadH, DilationH, CeilMode);

    /// <summary>Number of positions along the width.</summary>
    public int OutW => Positions(Width, KernelW, StrideW, PadW, DilationW, CeilMode);

    /// <exception cref="ShapeException">A size that is not positive, or a window larger than the padded image.</exception>
    public Windows Checked(string operation)
    {
        if (KernelH < 1 || KernelW < 1 || StrideH < 1 || StrideW < 1 || DilationH < 1 || DilationW < 1 || PadH < 0 || PadW < 0)
            throw new ShapeException($"{operation}: kernel size {new Size2(KernelH, KernelW)}, stride {new Size2(StrideH, StrideW)} and dilation {new Size2(DilationH, DilationW)} are at least 1, padding {new Size2(PadH, PadW)} at least 0.");
        if (OutH < 1 || OutW < 1)
        {
            throw new ShapeException(
                $"{operation}: a window of {DilationH * (KernelH - 1) + 1}x{DilationW * (KernelW - 1) + 1} does not fit an image of {Height}x{Width} padded by {PadH} and {PadW}.");
        }

        return this;
    }

    private static int Positions(int size, int kernel, int stride, int pad, int dilation, bool ceil)
    {
        int room = size + 2 * pad - dilation * (kernel - 1) - 1;
        if (room < 0)
            return 0;
        int positions = (room + (ceil ? stride - 1 : 0)) / stride + 1;
        return ceil && (positions - 1) * stride >= size + pad ? positions - 1 : positions;
    }
}
