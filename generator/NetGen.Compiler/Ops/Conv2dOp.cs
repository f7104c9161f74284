using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Cross-correlation over height and width: x [N, C, H, W], weight [out, C/groups, kh, kw], bias [out]. The padding is
/// zeros: numbers, <c>valid</c> (none) or <c>same</c> (as many as keep the size at stride 1).
/// </summary>
internal sealed class Conv2dOp : OpDefinition
{
    /// <summary>Stride, padding, dilation and groups, which the gradient operations share.</summary>
    internal static AttributeSpec[] Geometry =>
    [
        AttributeSpec.Pair("stride", 1),
        AttributeSpec.Pair("padding", 0) with { AcceptsText = true },
        AttributeSpec.Pair("dilation", 1),
        AttributeSpec.Whole("groups", 1),
    ];

    public override string Name => "conv2d";

    public override Signature Signature { get; } = new(["x", "weight", new("bias", IsOptional: true)], Geometry, "F.Conv2d");

    public override TensorType? Infer(InferenceContext context)
    {
        var (x, weight) = (context.Shape(0), context.Shape(1));
        // A single image without a batch dim runs eagerly.
        if (x.Rank == 3) return null;
        if (x.Rank != 4 || weight.Rank != 4) return Spatial.WrongRank(context);
        if (!ChannelsFit(context, x[1], weight) || !Bias.Fits(context, "NG2002", weight[0])) return null;
        if (Spatial.Output(context, [weight[2], weight[3]]) is not { } size) return null;
        return context.Type(0) with { Shape = new Shape([x[0], weight[0], size.Height, size.Width]) };
    }

    public override int Simplify(Simplification s)
    {
        if (s.Node.Find("padding") is not AttributeValue.Text) return s.Keep();
        var kernel = s.Shape(1);
        var (height, width) = (Window.Of(s.Node, 0, kernel[2]), Window.Of(s.Node, 1, kernel[3]));
        return height.Before == height.After && width.Before == width.After
            ? s.KeepWith("padding", [height.Before, width.Before])
            : s.Obstruct("a padding of \"same\" around an even kernel is not equal on both sides");
    }

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Like("conv2d_grad_input", [d.Gradient, d.Operand(1)], d.ShapeOf(0)));
        if (d.Needs(1)) d.Add(1, d.Like("conv2d_grad_weight", [d.Gradient, d.Operand(0)], d.ShapeOf(1)));
        if (d.Needs(2)) d.Add(2, d.Op("conv2d_grad_bias", d.BeforeUnpooling(d.Gradient)));
    }

    public override Dim Macs(ComputeGraph graph, Node node)
    {
        var weight = graph[node.Inputs[1]].Type.Shape;
        return node.Type.Shape.Count * weight[1] * weight[2] * weight[3];
    }

    private static bool ChannelsFit(InferenceContext context, Dim given, Shape weight)
    {
        var groups = context.Node.Dims("groups")[0];
        if (groups.Value is <= 0)
        {
            context.Fault("NG2002", $"{context.Subject} needs at least one group, {groups} are given");
            return false;
        }

        if (groups.Value is { } count && ((given.Value ?? 0) % count != 0 || (weight[0].Value ?? 0) % count != 0))
        {
            context.Fault("NG2002", $"{context.Subject} cannot divide {given} channels in and {weight[0]} out into {count} groups", 1, "declared here");
            return false;
        }

        var expected = weight[1] * groups;
        if (context.Equal(given, expected)) return true;
        context.Fault(
            "NG2002",
            $"{context.Subject} expects {expected} channels, {context.Describe(0)} has {given}{context.Provenance(0)}",
            1,
            $"{expected} channels are declared here",
            WeightFix.Either(context, "inChannels", given, expected));
        return false;
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("Conv2d", call.Operand(0), call.Operand(1), call.Operand(2), Windows(call));

    /// <summary>The arguments that every kernel of a convolution ends with.</summary>
    internal static string Windows(KernelCall call) => call.Spread("stride", "padding", "dilation", "groups");
}
