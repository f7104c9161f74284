using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Shapes of losses that compare two tensors element by element.</summary>
public static class PairedLoss
{
    /// <summary>
    /// The shape of one loss for each pair. [N] against [N, 1] runs, but as N·N pairs: warned of, since it is never meant.
    /// </summary>
    public static Shape? Meet(InferenceContext context)
    {
        if (Broadcasting.Meet(context, 0, 1) is not { } pairs) return null;
        var (x, target) = (context.Shape(0), context.Shape(1));
        if (!IsStretched(x, pairs) || !IsStretched(target, pairs)) return pairs;
        context.Warn(
            "NG2004",
            $"{context.Subject} compares {x}{context.Provenance(0)} with {target}{context.Provenance(1)} as {pairs}: every row with every other",
            1,
            $"{target} comes from here",
            Superfluous(x, target, context));
        return null;
    }

    /// <summary>Whether the elements of one shape are repeated to give the other.</summary>
    public static bool IsStretched(Shape shape, Shape pairs)
    {
        var missing = pairs.Rank - shape.Rank;
        for (var index = 0; index < pairs.Rank; index++)
        {
            if (pairs[index] != 1 && (index < missing || shape[index - missing] == 1)) return true;
        }

        return false;
    }

    /// <summary>The dim of size 1 that only one of the shapes has; null when they differ otherwise.</summary>
    public static (int Operand, int Dim)? Superfluous(Shape x, Shape target)
    {
        var (more, less) = x.Rank > target.Rank ? (x, target) : (target, x);
        if (more.Rank != less.Rank + 1) return null;
        for (var dim = more.Rank - 1; dim >= 0; dim--)
        {
            if (more[dim] == 1 && Fits(more, less, dim)) return (more == x ? 0 : 1, dim);
        }

        return null;
    }

    private static bool Fits(Shape more, Shape less, int without)
    {
        for (var index = 0; index < less.Rank; index++)
        {
            if (more[index < without ? index : index + 1].SurelyDiffers(less[index])) return false;
        }

        return true;
    }

    private static ExtraDim? Superfluous(Shape x, Shape target, InferenceContext context) =>
        Superfluous(x, target) is var (operand, dim) ? new ExtraDim(operand, context.Op.Signature.Operands[operand].Name, dim) : null;
}
