using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>Vectors along a dim divided by their p-norms, which are at least eps.</summary>
internal sealed class NormalizeOp : OpDefinition
{
    public override string Name => "normalize";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.Number("p", 2), AttributeSpec.Whole("dim", 1), AttributeSpec.Number("eps", 1e-12)],
        "F.Normalize");

    public override TensorType? Infer(InferenceContext context) =>
        context.Shape(0).Rank > 0 && Axis.Read(context, "dim", context.Shape(0).Rank) is not null ? context.Type(0) : null;

    public override int Simplify(Simplification s)
    {
        var (x, shape) = (s.Node.Inputs[0], s.Shape(0));
        var norm = s.Op(
            "norm",
            [x],
            Attribute.Number("p", s.Node.Number("p")),
            Attribute.Dims("dim", Axis.OneOf(s.Node, "dim", shape.Rank)),
            Attribute.Flag("keepDim", true));
        return s.Op("div", [x, s.Op("clamp", [norm], Attribute.Number("min", s.Node.Number("eps")))]);
    }
}
