using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// log_softmax over the class dim (1, or 0 for a single row) followed by nll_loss. Targets in the shape of x are
/// probabilities; those run eagerly.
/// </summary>
internal sealed class CrossEntropyOp : OpDefinition
{
    public override string Name => "cross_entropy";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x", "target", new("weight", IsOptional: true)],
        NllLossOp.Options,
        "F.CrossEntropy");

    public override void AdoptShapes(InferenceContext context) => ClassLoss.AdoptTarget(context);

    public override TensorType? Infer(InferenceContext context)
    {
        var (x, target) = (context.Shape(0), context.Shape(1));
        if (x.Rank > 0 && x.Rank == target.Rank) return null;
        if (!ClassLoss.TargetFits(context)) return null;
        return context.Type(0) with { Shape = LossReduction.Reduce(context.Node, ClassLoss.Rows(x)) };
    }

    public override int Simplify(Simplification s)
    {
        var logarithms = s.Op("log_softmax", [s.Node.Inputs[0]], Attribute.Dims("dim", ClassLoss.ClassDim(s.Shape(0))));
        return s.Op("nll_loss", [logarithms, .. s.Node.Inputs.AsImmutable().Skip(1)], [.. s.Node.Attributes]);
    }
}
