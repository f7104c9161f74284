using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Every product of an element of one vector with one of the other.</summary>
internal sealed class OuterOp : OpDefinition
{
    public override string Name => "outer";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x", "other"], "F.Outer", "Tensor.Outer");

    public override TensorType? Infer(InferenceContext context)
    {
        var (x, other) = (context.Shape(0), context.Shape(1));
        return x.Rank == 1 && other.Rank == 1
            ? new TensorType(ElementTypes.Promote(context.Type(0).DType, context.Type(1).DType), new Shape([x[0], other[0]]))
            : context.Fault("NG2001", $"{context.Subject} takes two vectors, got {x}{context.Provenance(0)} and {other}{context.Provenance(1)}", 1, $"{other} comes from here");
    }

    public override int Simplify(Simplification s) =>
        s.Op("mul", [s.Reshape(s.Node.Inputs[0], new Shape([s.Shape(0)[0], 1])), s.Node.Inputs[1]]);
}
