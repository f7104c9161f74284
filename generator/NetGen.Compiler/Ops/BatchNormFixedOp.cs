using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>Each channel of [N, C, …] normalised by given statistics, which are constants, then scaled and shifted.</summary>
internal sealed class BatchNormFixedOp : OpDefinition
{
    public override string Name => "batch_norm_fixed";

    public override string DisplayName => "BatchNorm";

    public override Signature Signature { get; } = new(
        ["x", "mean", "variance", new("weight", IsOptional: true), new("bias", IsOptional: true)],
        [AttributeSpec.OpenNumber("eps"), BatchNormRule.Ranks]);

    public override TensorType? Infer(InferenceContext context) => BatchNormRule.Infer(context);

    /// <summary>The gradient of x is scaled as x was, around a mean of zero.</summary>
    public override void Differentiate(Derivative d)
    {
        var eps = new Attribute("eps", d.Node.Find("eps")!);
        int[] scale = d.Count > 3 ? [d.Operand(3)] : [];
        if (d.Needs(0))
        {
            var zero = d.Op("expand", [d.Constant(0)], d.ShapeOf(1));
            d.Add(0, d.Op("batch_norm_fixed", [d.Gradient, zero, d.Operand(2), .. scale], eps));
        }

        if (d.Needs(3)) d.Add(3, d.Op("batch_norm_grad_weight", [d.Gradient, d.Operand(0), d.Operand(1), d.Operand(2)], eps));
        if (d.Needs(4)) d.Add(4, d.Op("channel_sum", d.Gradient));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel(
        "BatchNormFixed",
        call.Operand(0),
        call.Operand(1),
        call.Operand(2),
        call.Operand(3),
        call.Operand(4),
        call.Double("eps"));
}
