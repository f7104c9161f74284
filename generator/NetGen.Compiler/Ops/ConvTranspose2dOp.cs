using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Transposed convolution, the gradient of a convolution's input: x [N, C, H, W] or [C, H, W], weight [C, out/groups, kh, kw],
/// bias [out].
/// </summary>
internal sealed class ConvTranspose2dOp : OpDefinition
{
    public override string Name => "conv_transpose2d";

    public override bool TakesFloatingPoint => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x", "weight", new("bias", IsOptional: true)],
        [
            AttributeSpec.Pair("stride", 1),
            AttributeSpec.Pair("padding", 0),
            AttributeSpec.Pair("outputPadding", 0),
            AttributeSpec.Whole("groups", 1),
            AttributeSpec.Pair("dilation", 1),
        ],
        "F.ConvTranspose2d");

    public override TensorType? Infer(InferenceContext context) => TransposedRule.Infer(context, dims: 2);

    public override int Simplify(Simplification s)
    {
        if (Spatial.OfSingle(s) is { } single) return single;
        if (Padded(s) is not { } x) return s.Obstruct("its stride and output padding are not numbers while compiling");
        var result = s.Op(
            "conv2d_grad_input",
            [x, s.Node.Inputs[1]],
            [Attribute.Dims("shape", s.Node.Type.Shape.Dims), .. s.Node.Attributes.Where(attribute => attribute.Name != "outputPadding")]);
        if (s.Node.Inputs.Count < 3) return result;
        var bias = s.Reshape(s.Node.Inputs[2], new Shape([s.Shape(2)[0], 1, 1]));
        return s.Op("add", [result, bias]);
    }

    /// <summary>x with zeros for the windows that output padding of a stride or more makes room for; null when that cannot be said.</summary>
    private static int? Padded(Simplification s)
    {
        var (more, stride, pad) = (s.Node.Dims("outputPadding"), s.Node.Dims("stride"), new Dim[4]);
        for (var axis = 0; axis < 2; axis++)
        {
            if (more[axis] == 0) continue;
            if (more[axis].Value is not { } rows || stride[axis].Value is not { } step) return null;
            pad[3 - 2 * axis] = rows / step;
        }

        return pad.All(amount => amount == 0) ? s.Node.Inputs[0] : s.Op("pad", [s.Node.Inputs[0]], Attribute.Dims("pad", pad));
    }
}
