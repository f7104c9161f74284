using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// A mask as attention layers take it, bool (true: blocked) or numbers, as numbers that are added to the scores
/// [N, heads, L, S] of the query [N, heads, L, D]: [L, S] stays, [N·heads, L, S] is taken apart; where it is <c>padding</c>,
/// [N, S] and [S] become [N, 1, 1, S].
/// </summary>
internal sealed class AttentionMaskOp : OpDefinition
{
    public override string Name => "attention_mask";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["mask", "query"], [AttributeSpec.Flag("padding")]);

    public override TensorType? Infer(InferenceContext context)
    {
        var (mask, query) = (context.Shape(0), context.Shape(1));
        // A mask whose element type nothing declares is taken to be bool; numbers then run eagerly.
        context.AdoptElementType(0, DType.Bool);
        var shape = context.Node.Flag("padding") ? Padding(mask, query) : Scores(mask, query);
        if (shape is null || !context.Equal(mask.Count, shape.Value.Count)) return context.Fault("NG2002", $"{context.Subject} cannot use a mask of {mask}{context.Provenance(0)} for queries {query}");
        return new TensorType(context.Type(1).DType, shape.Value);
    }

    public override int Simplify(Simplification s)
    {
        var mask = s.Reshape(s.Node.Inputs[0], s.Node.Type.Shape);
        return s.TypeOf(mask) == DType.Bool ? s.Op("blocked", [mask]) : mask;
    }

    private static Shape? Padding(Shape mask, Shape query) => mask.Rank switch
    {
        1 => new Shape([1, 1, 1, mask[0]]),
        2 => new Shape([query[0], 1, 1, mask[1]]),
        _ => null,
    };

    private static Shape? Scores(Shape mask, Shape query) => mask.Rank switch
    {
        2 => mask,
        3 => new Shape([query[0], query[1], mask[1], mask[2]]),
        _ => null,
    };
}
