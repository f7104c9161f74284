using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Each sample's groups of channels of [N, C, …] normalised by their mean and biased variance, each channel scaled and shifted.</summary>
internal sealed class GroupNormOp : OpDefinition
{
    public override string Name => "group_norm";

    public override bool TakesFloatingPoint => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x", .. RowNormRule.Affine],
        [AttributeSpec.Whole("numGroups"), AttributeSpec.OpenNumber("eps", 1e-5)],
        "F.GroupNorm");

    public override TensorType? Infer(InferenceContext context)
    {
        var (x, groups) = (context.Shape(0), context.Node.Dims("numGroups")[0]);
        if (x.Rank < 2) return context.Fault("NG2002", $"{context.Subject} needs [N, channels, …], {context.Describe(0)} is {x}{context.Provenance(0)}");
        if (!RowNormRule.Fits(context, 1, x[1])) return null;
        return groups.Value is <= 0 || x[1].DivideExactly(groups) is null
            ? context.Fault("NG2002", $"{context.Subject} cannot divide {x[1]} channels into {groups} groups")
            : context.Type(0);
    }

    public override int Simplify(Simplification s)
    {
        var (x, groups) = (s.Shape(0), s.Node.Dims("numGroups")[0]);
        var channels = x[1].DivideExactly(groups)!.Value;
        var size = channels * new Shape(x.Dims.Skip(2)).Count;
        return RowNormRule.Normalise(s, s.Node.Inputs[0], 1, new Shape([x[1]]), (x[0] * groups, size, channels, groups), true, s.Node.Find("eps")!);
    }
}
