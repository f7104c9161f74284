using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>cross_entropy of linear: x [..., in], weight [C, in], classes [...], bias [C].</summary>
internal sealed class LinearCrossEntropyOp : OpDefinition
{
    private const int Target = 2;
    private const int Bias = 3;
    private const int ClassWeight = 4;

    public override string Name => "linear_cross_entropy";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x", "weight", "target", new("bias", IsOptional: true) { Neutral = 0 }, new("classWeight", IsOptional: true)],
        NllLossOp.Options,
        "F.LinearCrossEntropy");

    public override void AdoptShapes(InferenceContext context)
    {
        if (context.Shape(0) is { IsKnown: true, Rank: > 0 } x) context.Adopt(Target, new TensorType(DType.Int64, Rows(x)));
    }

    public override TensorType? Infer(InferenceContext context)
    {
        var (x, weight) = (context.Shape(0), context.Shape(1));
        context.AdoptElementType(Target, DType.Int64);
        if (weight.Rank != 2) return context.Fault("NG2001", $"{context.Subject} needs a weight of [classes, in], {context.Describe(1)} is {weight}");
        if (x.Rank == 0) return context.Fault("NG2001", $"{context.Subject} needs at least one dimension, {context.Describe(0)} has none");
        if (!context.Equal(x[x.Rank - 1], weight[1]))
        {
            return context.Fault(
                "NG2001",
                $"{context.Subject} expects {weight[1]} features, {context.Describe(0)} has {x[x.Rank - 1]}{context.Provenance(0)}",
                1,
                $"{weight[1]} features are declared here",
                WeightFix.Either(context, "inFeatures", x[x.Rank - 1], weight[1]));
        }

        var classes = new Shape([weight[0]]);
        if (!OperandShapes.Is(context, Target, Rows(x))) return null;
        if (context.Count > Bias && context.Shape(Bias).Rank > 0 && !OperandShapes.Is(context, Bias, classes)) return null;
        if (context.Count > ClassWeight && !OperandShapes.Is(context, ClassWeight, classes)) return null;
        return context.Type(0) with { Shape = LossReduction.Reduce(context.Node, Rows(x)) };
    }

    /// <summary>The kernel wants one dim of rows.</summary>
    public override int Simplify(Simplification s)
    {
        if (s.Node.Text(LossReduction.Name) == LossReduction.BatchMean) return s.Obstruct("only KlDiv is reduced by BatchMean");
        var (inputs, rows) = (s.Node.Inputs, Rows(s.Shape(0)).Count);
        var biased = inputs.Count > Bias && s.Shape(Bias).Rank > 0;
        int[] bias = biased ? [inputs[Bias]] : [];
        var loss = s.Op(
            "linear_nll",
            [s.Reshape(inputs[0], new Shape([rows, s.Shape(1)[1]])), inputs[1], s.Reshape(inputs[Target], new Shape([rows])), .. bias, .. inputs.Skip(ClassWeight)],
            [Attribute.Flag("biased", biased), Attribute.Flag("weighted", inputs.Count > ClassWeight), .. s.Node.Attributes]);
        return s.Reshape(loss, s.Node.Type.Shape);
    }

    private static Shape Rows(Shape x) => new(x.Dims.Take(x.Rank - 1));
}
