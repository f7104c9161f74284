using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// The maximum of each window of [N, C, H, W]. The first of equal maxima takes the whole gradient; a value that is not a
/// number wins.
/// </summary>
internal sealed class MaxPool2dOp : OpDefinition
{
    /// <summary>The window, which the gradient operations share.</summary>
    internal static AttributeSpec[] Geometry =>
    [
        AttributeSpec.Pair("kernelSize"),
        AttributeSpec.Pair("stride") with { DefaultsTo = "kernelSize" },
        AttributeSpec.Pair("padding", 0),
        AttributeSpec.Pair("dilation", 1),
        AttributeSpec.Flag("ceilMode", false),
    ];

    public override string Name => "max_pool2d";

    public override Signature Signature { get; } = new(["x"], Geometry, "F.MaxPool2d");

    public override TensorType? Infer(InferenceContext context) => InferPool(context);

    public override void Differentiate(Derivative d)
    {
        if (!d.Needs(0)) return;
        var positions = d.Like("max_pool2d_argmax", [d.Operand(0)]);
        d.Add(0, d.Like("max_pool2d_grad", [d.Gradient, positions], d.ShapeOf(0)));
    }

    internal static TensorType? InferPool(InferenceContext context)
    {
        var x = context.Shape(0);
        // A single image without a batch dim runs eagerly.
        if (x.Rank == 3) return null;
        if (x.Rank != 4) return Spatial.WrongRank(context);
        var kernel = context.Node.Dims("kernelSize");
        if (PaddingExceeds(context.Node, kernel))
        {
            return context.Fault("NG2002", $"{context.Subject} pads by more than half of its kernel of {kernel[0]}×{kernel[1]}");
        }

        // Spread taps can lie in the padding altogether; what is the maximum of nothing is left to the eager operation.
        if (IsPaddedAndSpread(context.Node)) return null;
        return Spatial.Output(context, kernel.AsImmutable(), context.Node.Flag("ceilMode")) is { } size
            ? context.Type(0) with { Shape = new Shape([x[0], x[1], size.Height, size.Width]) }
            : null;
    }

    private static bool PaddingExceeds(Node node, EquatableArray<Dim> kernel)
    {
        var padding = node.Dims("padding");
        return padding[0].Value * 2 > kernel[0].Value || padding[1].Value * 2 > kernel[1].Value;
    }

    private static bool IsPaddedAndSpread(Node node) =>
        node.Dims("padding").AsImmutable().Any(size => size != 0) && node.Dims("dilation").AsImmutable().Any(step => step != 1);

    /// <summary>The kernel finds the winners as well, where backward wants them.</summary>
    public override string? RowMajor(KernelCall call) => call.Kernel(
        "MaxPool2d",
        call.Companion("max_pool2d_argmax"),
        call.Operand(0),
        call.Spread("kernelSize", "stride", "padding", "dilation"),
        KernelCall.Flag(call.Node.Flag("ceilMode")));
}
