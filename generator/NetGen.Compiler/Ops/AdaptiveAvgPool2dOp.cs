using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Means over as many rectangles of [N, C, H, W] or [C, H, W] as asked for; they overlap when sizes do not divide.</summary>
internal sealed class AdaptiveAvgPool2dOp : OpDefinition
{
    public override string Name => "adaptive_avg_pool2d";

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.Pair("outputSize")], "F.AdaptiveAvgPool2d");

    public override TensorType? Infer(InferenceContext context) => PoolRule.InferAdaptive(context, dims: 2);

    public override int Simplify(Simplification s) => Spatial.OfSingle(s) ?? s.Keep();

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Like("adaptive_avg_pool2d_grad", [d.Gradient], d.ShapeOf(0)));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("AdaptiveAvgPool2d", call.Operand(0), call.Spread("outputSize"));
}
