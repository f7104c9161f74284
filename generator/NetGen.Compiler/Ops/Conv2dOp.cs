using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Cross-correlation over height and width: x [N, C, H, W] or [C, H, W], weight [out, C/groups, kh, kw], bias [out]. The padding is
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

    public override bool TakesFloatingPoint => true;

    public override Signature Signature { get; } = new(["x", "weight", new("bias", IsOptional: true)], Geometry, "F.Conv2d");

    public override TensorType? Infer(InferenceContext context) => ConvolutionRule.Infer(context, dims: 2);

    /// <summary>A padding of words becomes numbers; what is more at the end than at the start is put there first.</summary>
    public override int Simplify(Simplification s)
    {
        if (Spatial.OfSingle(s) is { } single) return single;
        if (s.Node.Find("padding") is not AttributeValue.Text) return s.Keep();
        var kernel = s.Shape(1);
        var (height, width) = (Window.Of(s.Node, 0, kernel[2]), Window.Of(s.Node, 1, kernel[3]));
        var padding = Attribute.Dims("padding", height.Before, width.Before);
        Attribute[] attributes = [.. s.Node.Attributes.Where(attribute => attribute.Name != "padding"), padding];
        var x = s.Node.Inputs[0];
        if (height.Before != height.After || width.Before != width.After)
        {
            x = s.Op("pad", [x], Attribute.Dims("pad", 0, width.After - width.Before, 0, height.After - height.Before));
        }

        return s.Op("conv2d", [x, .. s.Node.Inputs.Skip(1)], attributes);
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

    public override string? RowMajor(KernelCall call) => call.Kernel("Conv2d", call.Operand(0), call.Operand(1), call.Operand(2), Windows(call));

    /// <summary>The arguments that every kernel of a convolution ends with.</summary>
    internal static string Windows(KernelCall call) => call.Spread("stride", "padding", "dilation", "groups");
}
