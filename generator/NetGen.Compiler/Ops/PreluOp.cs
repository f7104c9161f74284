using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>x above 0, a learned fraction of x below: one for all, or one for each channel, which is dim 1.</summary>
internal sealed class PreluOp : OpDefinition
{
    public override string Name => "prelu";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x", "weight"], "F.Prelu");

    public override TensorType? Infer(InferenceContext context)
    {
        var (x, weight) = (context.Shape(0), context.Shape(1));
        var channels = x.Rank < 2 ? 1 : x[1];
        if (weight.Count == 1 || (weight.Rank == 1 && context.Equal(weight[0], channels))) return context.Type(0);
        return context.Fault(
            "NG2005",
            $"{context.Subject} needs one weight or one for each of {channels} channels, {context.Describe(1)} is {weight}{context.Provenance(1)}",
            1,
            $"{weight} comes from here");
    }

    public override int Simplify(Simplification s)
    {
        var rank = s.Shape(1).Count == 1 ? 0 : s.Shape(0).Rank - 1;
        var shape = Enumerable.Range(0, rank).Select(dim => dim == 0 ? s.Shape(1)[0] : (Dim)1);
        return s.Op("prelu_pair", [s.Node.Inputs[0], s.Reshape(s.Node.Inputs[1], new Shape(shape))]);
    }
}
