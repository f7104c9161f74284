using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// log_softmax over the class dim (1, or 0 for a single row) followed by nll_loss. Targets in the shape of x are
/// probabilities p instead: then each row is -Σ w[c]·((1 - e)·p[c] + e/C)·log_softmax(x)[c], and the mean divides by the rows.
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
        var x = context.Shape(0);
        var fits = HasProbabilities(context.Shape(0), context.Shape(1), context.Type(1).DType) ? ClassLoss.ProbabilitiesFit(context) : ClassLoss.TargetFits(context);
        return fits ? context.Type(0) with { Shape = LossReduction.Reduce(context.Node, ClassLoss.Rows(x)) } : null;
    }

    public override int Simplify(Simplification s)
    {
        if (s.Node.Text(LossReduction.Name) == LossReduction.BatchMean) return s.Obstruct("only KlDiv is reduced by BatchMean");
        var logarithms = s.Op("log_softmax", [s.Node.Inputs[0]], Attribute.Dims("dim", ClassLoss.ClassDim(s.Shape(0))));
        return HasProbabilities(s.Shape(0), s.Shape(1), s.TypeOf(s.Node.Inputs[1]))
            ? OfProbabilities(s, logarithms)
            : NllLossOp.Of(s, logarithms);
    }

    private static bool HasProbabilities(Shape x, Shape target, DType type) =>
        x.Rank > 0 && x.Rank == target.Rank && ElementTypes.IsFloating(type);

    private static int OfProbabilities(Simplification s, int logarithms)
    {
        if (s.Node.Find("labelSmoothing")!.IsOpen) return s.Obstruct("its labelSmoothing must be known where targets are probabilities");
        var shape = s.Shape(0);
        var classDim = ClassLoss.ClassDim(shape);
        var target = s.Node.Inputs[1];
        if (s.Node.Number("labelSmoothing") is not 0 and var smoothing)
        {
            var share = s.Op("div", [s.Constant(smoothing), s.Size(shape[classDim])]);
            target = s.Op("add", [s.Op("mul", [target, s.Constant(1 - smoothing)]), share]);
        }

        if (s.Node.Inputs.Count > 2)
        {
            var weights = Enumerable.Range(0, shape.Rank).Select(dim => dim == classDim ? shape[dim] : (Dim)1);
            logarithms = s.Op("mul", [logarithms, s.Reshape(s.Node.Inputs[2], new Shape(weights))]);
        }

        var each = s.Op("neg", [s.Op("sum", [s.Op("mul", [logarithms, target])], Attribute.Dims("dim", classDim))]);
        return LossReduction.Apply(s, each);
    }
}
