using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Each channel of each sample of [N, C, …] normalised by its mean and biased variance, or by running statistics, then scaled and
/// shifted. A layer says over how many <c>dims</c> it works, so that it also takes x without N; 0 for a function.
/// </summary>
internal sealed class InstanceNormOp : OpDefinition
{
    public override string Name => "instance_norm";

    public override bool TakesFloatingPoint => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        [
            "x",
            new("runningMean", IsOptional: true) { Neutral = 0 },
            new("runningVar", IsOptional: true) { Neutral = 1 },
            .. RowNormRule.Affine,
        ],
        [
            AttributeSpec.Flag("useInputStats", true),
            AttributeSpec.OpenNumber("momentum", 0.1),
            AttributeSpec.OpenNumber("eps", 1e-5),
            AttributeSpec.Whole("dims", 0),
        ],
        "F.InstanceNorm");

    public override TensorType? Infer(InferenceContext context)
    {
        var (x, dims) = (context.Shape(0), context.Node.Whole("dims"));
        if (dims is < 0 or > 2 || (dims == 0 && x.Rank < 3)) return Spatial.WrongRank(context, dims: 2);
        var isSingle = dims > 0 && x.Rank == dims + 1;
        if (dims > 0 && !isSingle && x.Rank != dims + 2) return Spatial.WrongRank(context, dims);
        return RowNormRule.Fits(context, 1, x[isSingle ? 0 : 1]) ? context.Type(0) : null;
    }

    public override int Simplify(Simplification s)
    {
        var dims = s.Node.Whole("dims");
        if (dims > 0 && s.Shape(0).Rank == dims + 1)
        {
            var batch = s.Reshape(s.Node.Inputs[0], new Shape(s.Shape(0).Dims.Prepend(1)));
            return s.Reshape(s.Simplified(Name, [batch, .. s.Node.Inputs.Skip(1)], [.. s.Node.Attributes]), s.Shape(0));
        }

        var hasRunning = s.Node.Inputs.Count > 2 && s.Shape(1).Rank > 0 && s.Shape(2).Rank > 0;
        if (!s.Node.Flag("useInputStats"))
        {
            return hasRunning
                ? s.Op("batch_norm_fixed", [.. s.Node.Inputs.Take(3), .. RowNormRule.Operands(s, 3, new Shape([s.Shape(0)[1]]))], new Attribute("eps", s.Node.Find("eps")!))
                : s.Obstruct("without the input's statistics it needs running ones");
        }

        var x = s.Shape(0);
        if (hasRunning) return Tracked(s, x);
        var rows = (x[0] * x[1], new Shape(x.Dims.Skip(2)).Count, 1, x[1]);
        return RowNormRule.Normalise(s, s.Node.Inputs[0], 3, new Shape([x[1]]), rows, true, s.Node.Find("eps")!);
    }

    /// <summary>
    /// Every channel of every sample as a channel of one batch, whose statistics, averaged over the samples, move the running ones.
    /// </summary>
    private static int Tracked(Simplification s, Shape x)
    {
        var eps = new Attribute("eps", s.Node.Find("eps")!);
        var instances = s.Reshape(s.Node.Inputs[0], new Shape(x.Dims.Skip(2).Prepend(x[0] * x[1]).Prepend(1)));
        var result = s.Reshape(s.Op("batch_norm_batch", [instances], eps), x);
        var statistics = s.Reshape(s.Op("batch_norm_statistics", [instances], eps), new Shape([2, x[0], x[1]]));
        s.Op(
            "track_statistics",
            [s.Op("mean", [statistics], Attribute.Dims("dim", 1)), s.Node.Inputs[0], s.Node.Inputs[1], s.Node.Inputs[2]],
            new Attribute("momentum", s.Node.Find("momentum")!),
            Attribute.Dims("samples", x[0]));
        var affine = RowNormRule.Operands(s, 3, new Shape([x[1]])).Select(operand => s.Reshape(operand, new Shape(x.Dims.Select((size, dim) => dim == 1 ? size : 1).Skip(1)))).ToList();
        if (affine.Count > 0) result = s.Op("mul", [result, affine[0]]);
        return affine.Count > 1 ? s.Op("add", [result, affine[1]]) : result;
    }
}
