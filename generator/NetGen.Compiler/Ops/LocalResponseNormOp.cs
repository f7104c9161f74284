using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>x / (k + alpha · mean square of <c>size</c> neighbouring channels)^beta for x [N, C, …].</summary>
internal sealed class LocalResponseNormOp : OpDefinition
{
    public override string Name => "local_response_norm";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [
            AttributeSpec.Whole("size"),
            AttributeSpec.Number("alpha", 1e-4),
            AttributeSpec.Number("beta", 0.75),
            AttributeSpec.Number("k", 1),
        ],
        "F.LocalResponseNorm");

    public override TensorType? Infer(InferenceContext context)
    {
        if (context.Shape(0).Rank < 3) return Spatial.WrongRank(context, dims: 2);
        return context.Node.Dims("size")[0].Value is <= 0
            ? context.Fault("NG2002", $"{context.Subject} needs at least one channel, {context.Node.Dims("size")[0]} are given")
            : context.Type(0);
    }

    /// <summary>The channels are averaged as the height of images of one channel.</summary>
    public override int Simplify(Simplification s)
    {
        var (x, size) = (s.Shape(0), s.Node.Dims("size")[0]);
        var squares = s.Op("mul", [s.Node.Inputs[0], s.Node.Inputs[0]]);
        var images = s.Reshape(squares, new Shape([x[0], 1, x[1], new Shape(x.Dims.Skip(2)).Count]));
        var before = size.FloorDivide(2);
        var padded = s.Op("pad", [images], Attribute.Dims("pad", 0, 0, before, size - 1 - before));
        var means = s.Op("avg_pool2d", [padded], Attribute.Dims("kernelSize", size, 1), Attribute.Dims("stride", 1, 1));
        var sums = s.Op("add", [s.Op("mul", [s.Reshape(means, x), Constant(s, "alpha")]), Constant(s, "k")]);
        var powers = s.Op("power", [sums], Attribute.Number("exponent", s.Node.Number("beta")));
        return s.Op("div", [s.Node.Inputs[0], powers]);
    }

    private static int Constant(Simplification s, string attribute) =>
        s.Op(SourceOps.Constant, [], Attribute.Number("value", s.Node.Number(attribute)));
}
