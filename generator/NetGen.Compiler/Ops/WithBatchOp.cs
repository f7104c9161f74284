using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Sequences [N, T, F] or [T, N, F], whose batch is dim <c>given</c> of the first two, with the batch at dim <c>wanted</c>; one
/// sequence [T, F] as a batch of one.
/// </summary>
internal sealed class WithBatchOp : OpDefinition
{
    public override string Name => "with_batch";

    public override bool KeepsElements => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.Whole("given"), AttributeSpec.Whole("wanted")]);

    public override TensorType? Infer(InferenceContext context)
    {
        var (x, wanted) = (context.Shape(0), context.Node.Whole("wanted"));
        if (x.Rank is not (2 or 3)) return context.Fault("NG2002", $"{context.Subject} takes sequences with or without a batch dimension, {context.Describe(0)} is {x}{context.Provenance(0)}");
        if (x.Rank == 2) return context.Type(0) with { Shape = new Shape(x.Dims.AsImmutable().Insert(wanted, 1)) };
        return context.Node.Whole("given") == wanted ? context.Type(0) : context.Type(0) with { Shape = new Shape([x[1], x[0], x[2]]) };
    }

    public override int Simplify(Simplification s) => s.Shape(0).Rank == 2 || s.Node.Whole("given") == s.Node.Whole("wanted")
        ? s.Reshape(s.Node.Inputs[0], s.Node.Type.Shape)
        : s.Op("permute", [s.Node.Inputs[0]], Attribute.Dims("dims", 1, 0, 2));
}
