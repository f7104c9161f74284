using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// A result whose batch is dim <c>wanted</c> in the form of the input <c>like</c>: with the batch at dim <c>given</c> of the
/// first two, or without it where the input has no more than <c>rank</c> dims.
/// </summary>
internal sealed class WithoutBatchOp : OpDefinition
{
    public override string Name => "without_batch";

    public override bool KeepsElements => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x", "like"], [AttributeSpec.Whole("given"), AttributeSpec.Whole("wanted"), AttributeSpec.Whole("rank", 2)]);

    public override TensorType? Infer(InferenceContext context)
    {
        var (x, wanted) = (context.Shape(0), context.Node.Whole("wanted"));
        if (context.Shape(1).Rank <= context.Node.Whole("rank")) return context.Type(0) with { Shape = new Shape(x.Dims.AsImmutable().RemoveAt(wanted)) };
        return context.Node.Whole("given") == wanted ? context.Type(0) : context.Type(0) with { Shape = new Shape([x[1], x[0], x[2]]) };
    }

    public override int Simplify(Simplification s) =>
        s.Shape(1).Rank <= s.Node.Whole("rank") || s.Node.Whole("given") == s.Node.Whole("wanted")
            ? s.Reshape(s.Node.Inputs[0], s.Node.Type.Shape)
            : s.Op("permute", [s.Node.Inputs[0]], Attribute.Dims("dims", 1, 0, 2));
}
