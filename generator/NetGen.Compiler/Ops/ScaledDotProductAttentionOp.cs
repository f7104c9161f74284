using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Attention as a function: a bool mask is true where a key takes part, numbers are added to the scores; causal means that
/// query i sees the keys up to i.
/// </summary>
internal sealed class ScaledDotProductAttentionOp : OpDefinition
{
    public override string Name => "scaled_dot_product_attention";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["query", "key", "value", new("attnMask", IsOptional: true)],
        [
            AttributeSpec.OpenNumber("dropoutP", 0),
            AttributeSpec.Flag("isCausal", false),
            AttributeSpec.Number("scale") with { MayBeAbsent = true },
            AttributeSpec.Flag("enableGqa", false),
        ],
        "F.ScaledDotProductAttention");

    public override TensorType? Infer(InferenceContext context)
    {
        if (AttentionOptions.Result(context, context.Node.Flag("enableGqa")) is not { } shape) return null;
        if (context.Count <= 3) return context.Type(0) with { Shape = shape };
        if (context.Node.Flag("isCausal")) return context.Fault("NG2001", $"{context.Subject} takes a mask or `isCausal`, not both");
        // A mask whose element type nothing declares is taken to be bool; numbers then run eagerly.
        context.AdoptElementType(3, DType.Bool);
        return MaskFits(context, AttentionOptions.Scores(context.Shape(0), context.Shape(1))) ? context.Type(0) with { Shape = shape } : null;
    }

    public override int Simplify(Simplification s)
    {
        var options = new List<Attribute>
        {
            Attribute.Flag("masked", s.Node.Inputs.Count > 3),
            Attribute.Dims("diagonal", s.Node.Flag("isCausal") ? 0 : AttentionOptions.AllKeys),
        };
        if (s.Node.Find("scale") is { } scale) options.Add(new Attribute("scale", scale));
        return AttentionOp.Apply(s, options, s.Node.Find("dropoutP")!);
    }

    private static bool MaskFits(InferenceContext context, Shape scores)
    {
        var mask = context.Shape(3);
        if (mask.Rank <= scores.Rank)
        {
            var lead = scores.Rank - mask.Rank;
            if (Enumerable.Range(0, mask.Rank).All(dim => mask[dim] == 1 || context.Equal(mask[dim], scores[lead + dim]))) return true;
        }

        context.Fault("NG2005", $"{context.Subject} cannot broadcast its mask {mask}{context.Provenance(3)} to the scores {scores}", 3, $"{mask} comes from here");
        return false;
    }
}
