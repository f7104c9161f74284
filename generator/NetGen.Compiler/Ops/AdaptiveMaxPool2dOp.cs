using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Maxima over as many rectangles of [N, C, H, W] or [C, H, W] as asked for. The first of equal maxima takes the whole
/// gradient; a value that is not a number wins.
/// </summary>
internal sealed class AdaptiveMaxPool2dOp : OpDefinition
{
    public override string Name => "adaptive_max_pool2d";

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.Pair("outputSize")], "F.AdaptiveMaxPool2d");

    public override TensorType? Infer(InferenceContext context) => PoolRule.InferAdaptive(context, dims: 2);

    public override int Simplify(Simplification s) => Spatial.OfSingle(s) ?? s.Keep();

    public override void Differentiate(Derivative d)
    {
        if (!d.Needs(0)) return;
        var positions = d.Like("adaptive_max_pool2d_argmax", [d.Operand(0)]);
        d.Add(0, d.Like("adaptive_max_pool2d_grad", [d.Gradient, positions], d.ShapeOf(0)));
    }

    /// <summary>The kernel finds the winners as well, where backward wants them.</summary>
    public override string? RowMajor(KernelCall call) =>
        call.Kernel("AdaptiveMaxPool2d", call.Companion("adaptive_max_pool2d_argmax"), call.Operand(0), call.Spread("outputSize"));
}
