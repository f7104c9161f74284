using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Normalises <c>rows</c> contiguous rows of <c>size</c> elements, then scales and shifts their channels: what layer, group,
/// instance and root-mean-square normalisation are. Row r's channel c takes element (r % groups)·channels + c of weight and bias.
/// </summary>
internal sealed class RowNormOp : OpDefinition
{
    /// <summary>What statistics and gradients share.</summary>
    internal static AttributeSpec[] Rows =>
    [
        AttributeSpec.Whole("rows"),
        AttributeSpec.Whole("size"),
        AttributeSpec.Whole("channels"),
        AttributeSpec.Whole("groups"),
        AttributeSpec.Flag("centred"),
        AttributeSpec.OpenNumber("eps"),
    ];

    /// <summary>What the statistics are looked up by.</summary>
    internal static Operand[] Operands => ["x", new("weight", IsOptional: true), new("bias", IsOptional: true)];

    public override string Name => "row_norm";

    public override Signature Signature { get; } = new(Operands, Rows);

    public override TensorType? Infer(InferenceContext context) => context.Type(0);

    public override void Differentiate(Derivative d)
    {
        var statistics = d.Like("row_norm_statistics", [.. d.Node.Inputs]);
        int[] scale = d.Count > 1 ? [d.Operand(1)] : [];
        if (d.Needs(0)) d.Add(0, d.Like("row_norm_grad_input", [d.Gradient, d.Operand(0), statistics, .. scale], d.ShapeOf(0)));
        if (d.Needs(1)) d.Add(1, d.Like("row_norm_grad_weight", [d.Gradient, d.Operand(0), statistics], d.ShapeOf(1)));
        if (d.Needs(2)) d.Add(2, d.Like("row_norm_grad_bias", [d.Gradient], d.ShapeOf(2)));
    }

    /// <summary>The kernel finds the statistics as well, where backward wants them.</summary>
    public override string? RowMajor(KernelCall call) => call.Kernel(
        "RowNorm",
        call.Companion("row_norm_statistics"),
        call.Operand(0),
        call.Operand(1),
        call.Operand(2),
        Arguments(call),
        IsCentred(call),
        call.Double("eps"));

    internal static string Arguments(KernelCall call) => call.Spread("rows", "size", "channels", "groups");

    internal static string IsCentred(KernelCall call) => KernelCall.Flag(call.Node.Flag("centred"));
}
