using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// The maximum of each window of [N, C, H, W] or [C, H, W]. The first of equal maxima takes the whole gradient; a value that is not a
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

    public override TensorType? Infer(InferenceContext context) => PoolRule.Infer(context, dims: 2);

    public override int Simplify(Simplification s) => Spatial.OfSingle(s) ?? s.Keep();

    public override void Differentiate(Derivative d)
    {
        if (!d.Needs(0)) return;
        var positions = d.Like("max_pool2d_argmax", [d.Operand(0)]);
        d.Add(0, d.Like("max_pool2d_grad", [d.Gradient, positions], d.ShapeOf(0)));
    }

    /// <summary>The kernel finds the winners as well, where backward wants them.</summary>
    public override string? RowMajor(KernelCall call) => call.Kernel(
        "MaxPool2d",
        call.Companion("max_pool2d_argmax"),
        call.Operand(0),
        call.Spread("kernelSize", "stride", "padding", "dilation"),
        KernelCall.Flag(call.Node.Flag("ceilMode")));
}
