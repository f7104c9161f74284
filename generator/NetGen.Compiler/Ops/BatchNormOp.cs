using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Each channel of [N, C, …] normalised by the batch's mean and biased variance, which move the running ones, or by those;
/// then scaled and shifted.
/// </summary>
internal sealed class BatchNormOp : OpDefinition
{
    public override string Name => "batch_norm";

    public override bool TakesFloatingPoint => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        [
            "x",
            new("runningMean", IsOptional: true) { Neutral = 0 },
            new("runningVar", IsOptional: true) { Neutral = 1 },
            .. RowNormRule.Affine,
        ],
        [AttributeSpec.Flag("training", false), AttributeSpec.OpenNumber("momentum", 0.1), AttributeSpec.OpenNumber("eps", 1e-5)],
        "F.BatchNorm");

    public override TensorType? Infer(InferenceContext context) => BatchNormRule.Infer(context);

    public override int Simplify(Simplification s)
    {
        var hasRunning = s.Node.Inputs.Count > 2 && s.Shape(1).Rank > 0 && s.Shape(2).Rank > 0;
        var eps = new Attribute("eps", s.Node.Find("eps")!);
        int[] affine = [.. RowNormRule.Operands(s, 3, new Shape([s.Shape(0)[1]]))];
        if (hasRunning && !s.Node.Flag("training")) return s.Op("batch_norm_fixed", [.. s.Node.Inputs.Take(3), .. affine], eps);

        int[] operands = [s.Node.Inputs[0], .. affine];
        var result = s.Op("batch_norm_batch", operands, eps);
        if (hasRunning && s.Node.Flag("training"))
        {
            var statistics = s.Op("batch_norm_statistics", operands, eps);
            s.Op(
                "track_statistics",
                [statistics, s.Node.Inputs[0], s.Node.Inputs[1], s.Node.Inputs[2]],
                new Attribute("momentum", s.Node.Find("momentum")!));
        }

        return result;
    }
}
