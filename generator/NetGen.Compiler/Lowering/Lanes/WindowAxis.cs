using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>One spatial dim of a pooling: tap k of output y lies at input y · Stride + k · Dilation - Padding.</summary>
internal sealed record WindowAxis(int Size, int SourceSize, int Kernel, int Stride, int Padding, int Dilation)
{
    /// <summary>Whether every window lies within the image.</summary>
    public bool IsInside => Padding == 0 && (Size - 1) * Stride + (Kernel - 1) * Dilation < SourceSize;

    /// <summary>Whether every input belongs to at most one window.</summary>
    public bool IsDisjoint => IsInside && Dilation == 1 && Stride >= Kernel;

    public static WindowAxis Of(Node node, int dim, int size, int sourceSize) => new(
        size,
        sourceSize,
        Whole(node, "kernelSize", dim),
        Whole(node, "stride", dim),
        Whole(node, "padding", dim),
        Whole(node, "dilation", dim));

    /// <summary>Loops over the taps of an output that lie within the image.</summary>
    public void Taps(KernelBuilder builder, string name, LoopIndex output, Action<LoopIndex, LoopIndex> body)
    {
        LoopIndex Place(LoopIndex tap) => output * Stride + tap * Dilation - Padding;
        if (IsInside)
        {
            builder.Loop(name, Kernel, tap => body(tap, Place(tap)));
            return;
        }

        builder.SkippingLoop(name, Kernel, tap =>
        {
            builder.Add(new Statement.SkipOutside(Place(tap), 1, SourceSize));
            body(tap, Place(tap));
        });
    }

    /// <summary>Loops over the windows that hold an input: the tap at which they do, and the window.</summary>
    public void Windows(KernelBuilder builder, string name, LoopIndex input, Action<LoopIndex, LoopIndex> body) =>
        builder.SkippingLoop(name, Kernel, tap =>
        {
            var place = input + Padding - tap * Dilation;
            builder.Add(new Statement.SkipOutside(place, Stride, Size));
            var window = builder.Fresh(name + "Window");
            builder.Add(new Statement.DeclareIndex(window, place, Stride));
            body(tap, LoopIndex.Variable(window));
        });

    private static int Whole(Node node, string attribute, int dim) => (int)node.Dims(attribute)[dim].Value!.Value;
}
