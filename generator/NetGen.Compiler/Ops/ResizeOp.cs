using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Images [N, C, H, W] in another size: nearest neighbours, or mixes of neighbours. <c>factor</c> is what the sizes were
/// computed from, which positions then follow; 0 where they were given.
/// </summary>
internal sealed class ResizeOp : OpDefinition
{
    /// <summary>What the gradient shares.</summary>
    internal static AttributeSpec[] Options =>
    [
        AttributeSpec.Pair("size"),
        AttributeSpec.Number("factor", 0),
        AttributeSpec.Flag("linear"),
        AttributeSpec.Flag("alignCorners", false),
    ];

    public override string Name => "resize";

    public override Signature Signature { get; } = new(["x"], Options);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = Spatial.WithSizes(context.Shape(0), 2, context.Shape(0)[1], context.Node.Dims("size").ToArray()) };

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Like("resize_grad", [d.Gradient], d.ShapeOf(0)));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("Interpolate", call.Operand(0), call.Spread("size"), Arguments(call));

    /// <summary>The arguments that both kernels end with.</summary>
    internal static string Arguments(KernelCall call) =>
        $"{Numbers.Double(call.Node.Number("factor"))}, {KernelCall.Flag(call.Node.Flag("linear"))}, {KernelCall.Flag(call.Node.Flag("alignCorners"))}";
}
