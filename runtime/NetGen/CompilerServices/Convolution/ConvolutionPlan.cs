using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.CompilerServices;

/// <summary>One image and one group of a convolution with steps of 1.</summary>
internal readonly unsafe struct ConvolutionPlan(in Windows windows, int channelsIn, int channelsOut)
{
    private const int Channels = 4;
    private const int Vectors = 3;

    private readonly nint width = windows.Width + 2 * windows.PadW;
    private readonly nint height = windows.Height + 2 * windows.PadH;
    private readonly int outH = windows.OutH;
    private readonly int kernelH = windows.KernelH;
    private readonly int kernelW = windows.KernelW;
    private readonly nint dilationH = windows.DilationH;
    private readonly nint dilationW = windows.DilationW;

    public int OutW { get; } = windows.OutW;

    /// <summary>[channelsIn, height, width] with padding written out.</summary>
    public required float* Image { get; init; }

    /// <summary>[channelsOut, channelsIn, kernelH, kernelW].</summary>
    public required float* Weight { get; init; }

    /// <summary>[channelsOut], or null.</summary>
    public required float* Bias { get; init; }

    /// <summary>[channelsOut, outH, outW].</summary>
    public required float* Result { get; init; }

    /// <summary>Whether negative results become zero.</summary>
    public bool Relu { get; init; }

    /// <summary>
    /// Convolves with vectors of the width that needs the fewest operations on 256-bit units, of which a 512-bit vector takes
    /// two.
    /// </summary>
    public void Run()
    {
        var quads = (OutW + 3) / 4;
        var octets = Vector256.IsHardwareAccelerated && OutW >= 8 ? (OutW + 7) / 8 : int.MaxValue;
        var widest = Vector512.IsHardwareAccelerated && OutW >= 16 ? (OutW + 15) / 16 * 2 : int.MaxValue;
        if (widest <= octets && widest <= quads)
            Run<Lane16>();
        else if (octets <= quads)
            Run<Lane8>();
        else
            Run<Lane4>();
    }

    /// <summary>
    /// Computes blocks of four channels by three vectors of pixels. Rows end with a vector that overlaps the one before, the
    /// last blocks repeat a channel or a vector: what is computed twice is the same both times.
    /// </summary>
    private void Run<V>() where V : struct, ILane<V>
    {
        var rowVectors = (OutW + V.Count - 1) / V.Count;
        var last = outH * rowVectors - 1;
        for (var channel = 0; channel < channelsOut; channel += Channels)
        {
            for (var vector = 0; vector <= last; vector += Vectors)
                Block<V>(channel, vector, Math.Min(vector + 1, last), Math.Min(vector + 2, last), rowVectors);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Block<V>(int channel, int vector0, int vector1, int vector2, int rowVectors) where V : struct, ILane<V>
    {
        nint channel1 = Math.Min(channel + 1, channelsOut - 1), channel2 = Math.Min(channel + 2, channelsOut - 1);
        nint channel3 = Math.Min(channel + 3, channelsOut - 1);
        nint row0 = vector0 / rowVectors, row1 = vector1 / rowVectors, row2 = vector2 / rowVectors;
        nint column0 = Column<V>(vector0 % rowVectors), column1 = Column<V>(vector1 % rowVectors), column2 = Column<V>(vector2 % rowVectors);

        nint taps = channelsIn * kernelH * kernelW;
        float* w0 = Weight + channel * taps, w1 = Weight + channel1 * taps, w2 = Weight + channel2 * taps, w3 = Weight + channel3 * taps;
        V s00 = Start<V>(channel), s10 = Start<V>(channel1), s20 = Start<V>(channel2), s30 = Start<V>(channel3);
        V s01 = s00, s02 = s00, s11 = s10, s12 = s10, s21 = s20, s22 = s20, s31 = s30, s32 = s30;
        nint place0 = row0 * width + column0, place1 = row1 * width + column1, place2 = row2 * width + column2;
        nint tap = 0;
        for (nint c = 0; c < channelsIn; c++)
        {
            for (nint kh = 0; kh < kernelH; kh++)
            {
                var pixels = Image + (c * height + kh * dilationH) * width;
                for (nint kw = 0; kw < kernelW; kw++)
                {
                    V x0 = V.Load(ref *pixels, place0), x1 = V.Load(ref *pixels, place1), x2 = V.Load(ref *pixels, place2);
                    V w = V.Broadcast(ref *w0, tap);
                    s00 = V.MultiplyAdd(x0, w, s00);
                    s01 = V.MultiplyAdd(x1, w, s01);
                    s02 = V.MultiplyAdd(x2, w, s02);
                    w = V.Broadcast(ref *w1, tap);
                    s10 = V.MultiplyAdd(x0, w, s10);
                    s11 = V.MultiplyAdd(x1, w, s11);
                    s12 = V.MultiplyAdd(x2, w, s12);
                    w = V.Broadcast(ref *w2, tap);
                    s20 = V.MultiplyAdd(x0, w, s20);
                    s21 = V.MultiplyAdd(x1, w, s21);
                    s22 = V.MultiplyAdd(x2, w, s22);
                    w = V.Broadcast(ref *w3, tap);
                    s30 = V.MultiplyAdd(x0, w, s30);
                    s31 = V.MultiplyAdd(x1, w, s31);
                    s32 = V.MultiplyAdd(x2, w, s32);
                    pixels += dilationW;
                    tap++;
                }
            }
        }

        nint plane = outH * OutW;
        nint to0 = row0 * OutW + column0, to1 = row1 * OutW + column1, to2 = row2 * OutW + column2;
        Store(s00, s01, s02, Result + channel * plane, to0, to1, to2);
        Store(s10, s11, s12, Result + channel1 * plane, to0, to1, to2);
        Store(s20, s21, s22, Result + channel2 * plane, to0, to1, to2);
        Store(s30, s31, s32, Result + channel3 * plane, to0, to1, to2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint Column<V>(int vector) where V : struct, ILane<V> => Math.Min(vector * V.Count, OutW - V.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Start<V>(nint channel) where V : struct, ILane<V> => Bias is null ? V.Zero : V.Broadcast(ref *Bias, channel);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store<V>(V a, V b, V c, float* plane, nint toA, nint toB, nint toC) where V : struct, ILane<V>
    {
        if (Relu)
            (a, b, c) = (V.MaxRight(V.Zero, a), V.MaxRight(V.Zero, b), V.MaxRight(V.Zero, c));
        a.Store(ref *plane, toA);
        b.Store(ref *plane, toB);
        c.Store(ref *plane, toC);
    }
}
