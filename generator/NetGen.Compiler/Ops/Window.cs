using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>How a kernel slides along one dim, as a convolution or a pool declares it.</summary>
/// <param name="Kernel">Taps; symbolic where a constructor parameter gives it.</param>
/// <param name="Stride">From one window to the next.</param>
/// <param name="Before">Padding at the start.</param>
/// <param name="After">Padding at the end.</param>
/// <param name="Dilation">From one tap to the next.</param>
public readonly record struct Window(Dim Kernel, Dim Stride, Dim Before, Dim After, Dim Dilation)
{
    /// <summary>The window along height (0) or width (1) of a node with the attributes stride, padding and dilation.</summary>
    public static Window Of(Node node, int axis, Dim kernel)
    {
        var dilation = node.Find("dilation") is AttributeValue.Dims steps ? steps.Values[axis] : 1;
        var (before, after) = node.Find("padding") switch
        {
            AttributeValue.Text { Value: "same" } => Same(dilation * (kernel - 1)),
            AttributeValue.Dims padding => (padding.Values[axis], padding.Values[axis]),
            _ => (0, 0),
        };
        return new Window(kernel, node.Dims("stride")[axis], before, after, dilation);
    }

    /// <summary>False when a number makes no sense; symbols are taken on trust.</summary>
    public bool IsMeaningful =>
        (Kernel.Value ?? 1) > 0 && (Stride.Value ?? 1) > 0 && (Dilation.Value ?? 1) > 0 && (Before.Value ?? 0) >= 0;

    /// <summary>How many elements a window spans, gaps of the dilation included.</summary>
    public Dim Span => Dilation * (Kernel - 1) + 1;

    /// <summary>How many windows fit: may be zero or negative, and null when it cannot be said.</summary>
    public Dim? Output(Dim size, bool ceil = false)
    {
        var room = size + Before + After - Span;
        if (!ceil) return room.FloorDivide(Stride) + 1;
        if (Stride.Value is not { } stride) return null;
        var count = (room + (stride - 1)).FloorDivide(stride) + 1;
        if (stride == 1) return count;
        // A window that would start in the padding at the end is dropped.
        var start = (count - 1) * Stride - size - Before;
        return start.Value is { } last ? (last >= 0 ? count - 1 : count) : null;
    }

    private static (Dim Before, Dim After) Same(Dim total) => (total.FloorDivide(2), total - total.FloorDivide(2));
}
