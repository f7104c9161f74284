using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The mean of each window of [N, C, H, W] or [C, H, W].</summary>
internal sealed class AvgPool2dOp : OpDefinition
{
    /// <summary>The window and what is divided by, which the gradient shares.</summary>
    internal static AttributeSpec[] Geometry =>
    [
        AttributeSpec.Pair("kernelSize"),
        AttributeSpec.Pair("stride") with { DefaultsTo = "kernelSize" },
        AttributeSpec.Pair("padding", 0),
        AttributeSpec.Flag("ceilMode", false),
        AttributeSpec.Flag("countIncludePad", true),
        AttributeSpec.Whole("divisorOverride") with { MayBeAbsent = true },
    ];

    public override string Name => "avg_pool2d";

    public override Signature Signature { get; } = new(["x"], Geometry, "F.AvgPool2d");

    public override TensorType? Infer(InferenceContext context) => context.Node.Find("divisorOverride") is AttributeValue.Dims { Values: { Count: 1 } divisor } && divisor[0] == 0
        ? context.Fault("NG2002", $"{context.Subject} cannot divide by 0")
        : PoolRule.Infer(context, dims: 2);

    public override int Simplify(Simplification s) => Spatial.OfSingle(s) ?? s.Keep();

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Like("avg_pool2d_grad", [d.Gradient], d.ShapeOf(0)));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("AvgPool2d", call.Operand(0), Arguments(call));

    /// <summary>The arguments that both kernels end with.</summary>
    internal static string Arguments(KernelCall call)
    {
        var divisor = call.Node.Find("divisorOverride") is null ? "0" : call.Size("divisorOverride");
        return $"{call.Spread("kernelSize", "stride", "padding")}, {KernelCall.Flag(call.Node.Flag("ceilMode"))}, {KernelCall.Flag(call.Node.Flag("countIncludePad"))}, {divisor}";
    }
}
