using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The pixels under each window of [N, C, H, W] as a column: [N, C·kh·kw, windows].</summary>
internal sealed class UnfoldOp : OpDefinition
{
    /// <summary>The window, which fold shares.</summary>
    internal static AttributeSpec[] Geometry =>
    [
        AttributeSpec.Pair("kernelSize"),
        AttributeSpec.Pair("dilation", 1),
        AttributeSpec.Pair("padding", 0),
        AttributeSpec.Pair("stride", 1),
    ];

    public override string Name => "unfold";

    public override Signature Signature { get; } = new(["x"], Geometry, "F.Unfold");

    public override TensorType? Infer(InferenceContext context)
    {
        var (x, kernel) = (context.Shape(0), context.Node.Dims("kernelSize"));
        if (x.Rank != 4) return Spatial.WrongRank(context, dims: 2);
        return Spatial.Output(context, kernel.ToList()) is { } sizes
            ? context.Type(0) with { Shape = new Shape([x[0], x[1] * kernel[0] * kernel[1], sizes[0] * sizes[1]]) }
            : null;
    }

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Like("fold", [d.Gradient], Graph.Attribute.Dims("outputSize", d.Shape(0)[2], d.Shape(0)[3])));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("Unfold", call.Operand(0), Windows(call));

    internal static string Windows(KernelCall call) => call.Spread("kernelSize", "dilation", "padding", "stride");
}
