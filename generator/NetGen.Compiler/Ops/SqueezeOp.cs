using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Drops the dim <c>dim</c> where its size is 1, or every dim of size 1 when none is given.</summary>
internal sealed class SqueezeOp : OpDefinition
{
    public override string Name => "squeeze";

    public override bool IsComposite => true;

    public override bool IsView => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.Whole("dim") with { MayBeAbsent = true }],
        "Tensor.Squeeze",
        "F.Squeeze");

    public override bool KeepsElements => true;

    public override TensorType? Infer(InferenceContext context)
    {
        var shape = context.Shape(0);
        if (Axis.ReadMany(context, "dim", shape.Rank) is not { } dims) return null;
        var kept = new List<Dim>();
        for (var index = 0; index < shape.Rank; index++)
        {
            var isAsked = Array.IndexOf(dims, index) >= 0;
            // A size that may turn out to be 1 decides the rank only at run time.
            if (isAsked && !shape[index].IsConstant) return null;
            if (!isAsked || shape[index] != 1) kept.Add(shape[index]);
        }

        return context.Type(0) with { Shape = new Shape(kept) };
    }

    public override int Simplify(Simplification s) => s.Reshape(s.Node.Inputs[0], s.Node.Type.Shape);
}
